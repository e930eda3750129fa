/** How a role lives: settings, Kafka poll loop, OpenSearch access, health, metrics. */
@NullMarked
package io.logclaw.platform;

import org.jspecify.annotations.NullMarked;
