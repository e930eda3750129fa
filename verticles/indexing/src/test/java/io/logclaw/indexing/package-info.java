@NullMarked
package io.logclaw.indexing;

import org.jspecify.annotations.NullMarked;
