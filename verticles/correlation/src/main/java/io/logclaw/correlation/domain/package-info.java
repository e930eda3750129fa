/**
 * Follows requests through their logs and finds where a failure began. Pure: no Vert.x, no Kafka,
 * no clock; time is an argument, so that back-tests may pass event time where the role passes
 * arrival time.
 *
 * <p>One {@link io.logclaw.correlation.domain.Correlator} reads one partition. It groups records in
 * a {@link io.logclaw.correlation.domain.TraceStore}, judges a trace once it is quiet, and lets
 * {@link io.logclaw.correlation.domain.StormControl} decide what is said one by one and what in
 * sum.
 *
 * <p>Logs without a trace id are left to detection: without a request id, closeness in time on one
 * host says little about one request among many, and a wrong origin costs more than none.
 */
@NullMarked
package io.logclaw.correlation.domain;

import org.jspecify.annotations.NullMarked;
