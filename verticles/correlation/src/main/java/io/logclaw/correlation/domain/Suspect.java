package io.logclaw.correlation.domain;

import io.logclaw.model.LogRecord;

/**
 * A service that may be where a failure began.
 *
 * @param line its first error line; of a silent service the line of the caller that got no answer
 * @param silent whether it wrote nothing in this request
 */
record Suspect(String service, LogRecord line, boolean silent) {}
