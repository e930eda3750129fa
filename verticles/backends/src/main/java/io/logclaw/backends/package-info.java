/** Embedded Kafka and OpenSearch for laptops and tests; never in the production image. */
@NullMarked
package io.logclaw.backends;

import org.jspecify.annotations.NullMarked;
