/** The command line, the list of roles, and how a process starts and stops. */
@NullMarked
package io.logclaw.launcher;

import org.jspecify.annotations.NullMarked;
