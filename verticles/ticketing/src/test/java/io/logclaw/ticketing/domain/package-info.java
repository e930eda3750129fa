@NullMarked
package io.logclaw.ticketing.domain;

import org.jspecify.annotations.NullMarked;
