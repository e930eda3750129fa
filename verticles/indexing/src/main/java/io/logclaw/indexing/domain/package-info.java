/** What is sent to OpenSearch and what its answers mean: pure, without I/O or clock. */
@NullMarked
package io.logclaw.indexing.domain;

import org.jspecify.annotations.NullMarked;
