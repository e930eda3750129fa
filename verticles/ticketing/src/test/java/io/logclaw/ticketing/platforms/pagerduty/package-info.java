@NullMarked
package io.logclaw.ticketing.platforms.pagerduty;

import org.jspecify.annotations.NullMarked;
