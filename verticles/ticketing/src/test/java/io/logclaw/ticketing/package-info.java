@NullMarked
package io.logclaw.ticketing;

import org.jspecify.annotations.NullMarked;
