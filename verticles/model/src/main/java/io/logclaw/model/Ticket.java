package io.logclaw.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An incident's image on a platform.
 *
 * @param platform such as {@code pagerduty}
 * @param reference its key there; absent until the first delivery
 * @param status {@code pending}, {@code delivered}, {@code retrying} or {@code rejected}
 * @param attempts deliveries tried
 * @param updatedAt last try, by our clock
 * @param problem what the platform said last, without secrets
 */
public record Ticket(
    String platform,
    @Nullable String reference,
    String status,
    int attempts,
    Instant updatedAt,
    @Nullable String problem) {}
