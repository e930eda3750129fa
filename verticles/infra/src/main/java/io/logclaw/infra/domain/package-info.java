/** The view of the whole: members, stages, backends. Pure. */
@NullMarked
package io.logclaw.infra.domain;

import org.jspecify.annotations.NullMarked;
