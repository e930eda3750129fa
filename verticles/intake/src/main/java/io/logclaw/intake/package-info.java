/** Takes OTLP in over gRPC and HTTP and answers once Kafka has it. */
@NullMarked
package io.logclaw.intake;

import org.jspecify.annotations.NullMarked;
