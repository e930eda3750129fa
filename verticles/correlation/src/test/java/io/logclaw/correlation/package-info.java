@NullMarked
package io.logclaw.correlation;

import org.jspecify.annotations.NullMarked;
