@NullMarked
package io.logclaw.ticketing.platforms;

import org.jspecify.annotations.NullMarked;
