/**
 * How verdicts come about: phrases of dying processes, counts per window, baselines and bursts.
 *
 * <p>Pure: event times, offsets and the wall clock come in as arguments (milliseconds since 1970,
 * UTC), so the same code judges a live stream and a stored one.
 */
@NullMarked
package io.logclaw.detection.domain;

import org.jspecify.annotations.NullMarked;
