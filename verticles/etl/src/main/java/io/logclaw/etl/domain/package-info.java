/**
 * From OTLP bytes to flat documents: pure, streaming, one mutable record view reused for every
 * record. Instances are for one thread.
 */
@NullMarked
package io.logclaw.etl.domain;

import org.jspecify.annotations.NullMarked;
