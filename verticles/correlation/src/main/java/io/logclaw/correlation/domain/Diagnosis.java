package io.logclaw.correlation.domain;

/**
 * Where a failure began.
 *
 * @param origin the service and the line that shows it
 * @param reason why it is this one: one English sentence
 * @param graph who calls whom, silent services included
 */
record Diagnosis(Suspect origin, String reason, CallGraph graph) {}
