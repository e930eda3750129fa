/** The command line and the list of roles. */
@NullMarked
package io.logclaw.launcher;

import org.jspecify.annotations.NullMarked;
