/**
 * What one incident is: grouping, merging, life cycle, explanation and the outbox, as pure
 * functions of values. Times come in as arguments.
 */
@NullMarked
package io.logclaw.ticketing.domain;

import org.jspecify.annotations.NullMarked;
