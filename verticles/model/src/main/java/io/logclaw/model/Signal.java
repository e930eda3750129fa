package io.logclaw.model;

/**
 * One reason to suspect, with the numbers behind it.
 *
 * @param name from a closed list, such as {@code error_rate} or {@code out_of_memory}
 * @param value what was seen
 * @param expected what would have been usual; 0 where nothing is usual
 * @param weight share of this signal in the verdict's score, 0 to 1
 * @param reason one English sentence for the person on call
 */
public record Signal(String name, double value, double expected, double weight, String reason) {}
