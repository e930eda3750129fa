/** Uploaded files as OTLP: parsers of JSON, NDJSON, CSV and plain text. Pure. */
@NullMarked
package io.logclaw.web.domain.upload;

import org.jspecify.annotations.NullMarked;
