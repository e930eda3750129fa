/** What lies in the dead-letter queue, for people: to list, to look at, to put back. */
@NullMarked
package io.logclaw.platform.deadletters;

import org.jspecify.annotations.NullMarked;
