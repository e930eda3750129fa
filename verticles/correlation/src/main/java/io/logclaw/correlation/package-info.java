/** Follows requests across services and finds where a failure began. */
@NullMarked
package io.logclaw.correlation;

import org.jspecify.annotations.NullMarked;
