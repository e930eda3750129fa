/** A small shop that logs, and then fails, to show LogClaw at work. */
@NullMarked
package io.logclaw.demo;

import org.jspecify.annotations.NullMarked;
