/** Writes logs and anomalies to OpenSearch; owns templates and retention. */
@NullMarked
package io.logclaw.indexing;

import org.jspecify.annotations.NullMarked;
