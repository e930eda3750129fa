/** How much LogClaw carries, measured from outside: real requests in, searchable documents out. */
@NullMarked
package io.logclaw.load;

import org.jspecify.annotations.NullMarked;
