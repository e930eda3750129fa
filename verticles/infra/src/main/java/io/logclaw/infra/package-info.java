/** Watches Kafka, OpenSearch and every member. */
@NullMarked
package io.logclaw.infra;

import org.jspecify.annotations.NullMarked;
