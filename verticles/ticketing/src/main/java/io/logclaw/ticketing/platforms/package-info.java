/** What a ticket platform must do, and what they share in talking HTTP. */
@NullMarked
package io.logclaw.ticketing.platforms;

import org.jspecify.annotations.NullMarked;
