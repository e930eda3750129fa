/** What a log costs OpenSearch, by the design of its index. */
@NullMarked
package io.logclaw.load.index;

import org.jspecify.annotations.NullMarked;
