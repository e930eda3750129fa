@NullMarked
package io.logclaw.etl;

import org.jspecify.annotations.NullMarked;
