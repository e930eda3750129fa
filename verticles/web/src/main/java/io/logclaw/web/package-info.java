/** Serves the JSON API, live streams and the dashboard. */
@NullMarked
package io.logclaw.web;

import org.jspecify.annotations.NullMarked;
