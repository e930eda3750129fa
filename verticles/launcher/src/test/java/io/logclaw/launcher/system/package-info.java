/** LogClaw as a whole: real processes, real clients. */
@NullMarked
package io.logclaw.launcher.system;

import org.jspecify.annotations.NullMarked;
