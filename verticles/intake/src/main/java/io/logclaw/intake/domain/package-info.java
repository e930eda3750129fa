/**
 * What intake does to bytes: read them on the wire, stamp them, split them, change their encoding.
 * No Vert.x, no Kafka, no clock.
 */
@NullMarked
package io.logclaw.intake.domain;

import org.jspecify.annotations.NullMarked;
