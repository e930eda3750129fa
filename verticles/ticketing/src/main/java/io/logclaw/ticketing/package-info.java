/** Groups anomalies and request failures into incidents and keeps tickets in step. */
@NullMarked
package io.logclaw.ticketing;

import org.jspecify.annotations.NullMarked;
