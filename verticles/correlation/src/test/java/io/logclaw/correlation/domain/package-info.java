@NullMarked
package io.logclaw.correlation.domain;

import org.jspecify.annotations.NullMarked;
