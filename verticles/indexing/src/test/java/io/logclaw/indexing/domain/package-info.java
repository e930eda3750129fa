@NullMarked
package io.logclaw.indexing.domain;

import org.jspecify.annotations.NullMarked;
