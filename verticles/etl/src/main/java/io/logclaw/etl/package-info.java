/** Turns OTLP into flat, enriched log documents. */
@NullMarked
package io.logclaw.etl;

import org.jspecify.annotations.NullMarked;
