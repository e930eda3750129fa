@NullMarked
package io.logclaw.etl.domain;

import org.jspecify.annotations.NullMarked;
