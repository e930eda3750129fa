/** What a request means: filters, the query language, time ranges, cursors. Pure. */
@NullMarked
package io.logclaw.web.domain;

import org.jspecify.annotations.NullMarked;
