/** Fakes that are real servers, embedded backends for integration tests, a test clock. */
@NullMarked
package io.logclaw.testkit;

import org.jspecify.annotations.NullMarked;
