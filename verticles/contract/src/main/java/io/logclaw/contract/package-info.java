/** What roles agree on: topics, bus addresses, index names, payloads and their codecs. */
@NullMarked
package io.logclaw.contract;

import org.jspecify.annotations.NullMarked;
