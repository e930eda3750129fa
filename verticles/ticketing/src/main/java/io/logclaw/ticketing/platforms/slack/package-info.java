/** Slack, by its Web API. */
@NullMarked
package io.logclaw.ticketing.platforms.slack;

import org.jspecify.annotations.NullMarked;
