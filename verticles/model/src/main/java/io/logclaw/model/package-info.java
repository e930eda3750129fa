/**
 * The words of the domain: records, severities, anomalies, request failures, incidents.
 *
 * <p>Immutable values without behaviour beyond their own invariants; needs the JDK alone. Time is
 * an {@link java.time.Instant} with the nanoseconds a sender gave.
 */
@NullMarked
package io.logclaw.model;

import org.jspecify.annotations.NullMarked;
