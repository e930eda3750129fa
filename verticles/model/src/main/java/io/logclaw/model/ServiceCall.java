package io.logclaw.model;

/**
 * Calls from one service to another: an edge of the dependency map.
 *
 * @param caller who asks
 * @param callee who answers
 * @param requests requests in which this call was seen
 * @param failures those of them that failed
 */
public record ServiceCall(String caller, String callee, long requests, long failures) {}
