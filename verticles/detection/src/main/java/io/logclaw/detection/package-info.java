/** Finds what is unusual in the stream of logs. */
@NullMarked
package io.logclaw.detection;

import org.jspecify.annotations.NullMarked;
