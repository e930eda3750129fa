package io.logclaw.detection.domain;

/**
 * A judged window.
 *
 * @param usual whether it counts as usual for the service
 */
public record WindowCount(long window, long total, long errors, boolean usual) {}
