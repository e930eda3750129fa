package io.logclaw.ticketing.platforms;

import io.logclaw.contract.IncidentCommand;
import io.logclaw.model.RequestFailure;
import io.logclaw.ticketing.domain.Accretion;
import io.logclaw.ticketing.domain.Grouping;
import io.logclaw.ticketing.domain.Lifecycle;
import io.logclaw.ticketing.domain.Plan;
import io.logclaw.ticketing.domain.Registry;
import io.logclaw.ticketing.domain.Shop;
import io.logclaw.ticketing.domain.StoredIncident;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Incidents as platforms get them. */
public final class Incidents {
  private Incidents() {}

  /** An incident of the shop's payment. */
  public static StoredIncident identified() {
    return of(Shop.failure("rf-1", Duration.ZERO, "payment", "checkout", "gateway"));
  }

  /** An incident whose every text tries to do harm, and is long. */
  public static StoredIncident hostile() {
    var evil =
        "<!channel> <@U123> <http://evil.example|click> & @here \u0007\u202e"
            + " ```\n".repeat(3)
            + "<&>".repeat(3_000);
    var harmless = Shop.failure("rf-h", Duration.ZERO, evil, evil + "1", evil + "2");
    return of(
        new RequestFailure(
            harmless.id(),
            harmless.tenant(),
            harmless.service(),
            harmless.traceId(),
            harmless.templateId(),
            evil,
            evil,
            harmless.severity(),
            evil,
            evil,
            harmless.firstSeen(),
            harmless.lastSeen(),
            harmless.detectedAt(),
            1,
            harmless.blastRadius(),
            harmless.timeline(),
            List.of(Shop.line("id-1", Shop.NOON, harmless.service(), evil, "origin"))));
  }

  private static StoredIncident of(RequestFailure failure) {
    var rules = new Grouping(Duration.ofMinutes(30), Duration.ofMinutes(10));
    var plan = Plan.of(rules, Registry.EMPTY, List.of(failure), Shop.NOON);
    return Accretion.grow(null, plan.assignments().getFirst(), List.of(), Shop.NOON);
  }

  /** The same after somebody did something. */
  public static StoredIncident after(StoredIncident before, String action) {
    var command = new IncidentCommand(before.incident().id(), action, "ann", "a note", null);
    var outcome = Lifecycle.apply(before, command, Shop.NOON.plusSeconds(60));
    return ((Lifecycle.Outcome.Changed) outcome).stored();
  }

  /** What a platform is told that knows of {@code told} changes. */
  public static TicketUpdate update(
      StoredIncident stored, @Nullable String reference, long told, boolean again) {
    var audit = stored.incident().audit();
    return new TicketUpdate(
        stored.incident(),
        reference,
        again,
        audit.subList((int) told, audit.size()),
        stored.books().revision(),
        URI.create("http://127.0.0.1:8080/#/incidents/" + stored.incident().id()));
  }
}
