package io.logclaw.ticketing;

import io.logclaw.contract.Addresses;
import io.logclaw.contract.IncidentCommand;
import io.logclaw.contract.IncidentReply;
import io.logclaw.contract.Json;
import io.logclaw.contract.Topics;
import io.logclaw.model.Incident;
import io.logclaw.platform.DeadLetters;
import io.logclaw.platform.Platform;
import io.logclaw.platform.RecordLoop;
import io.logclaw.platform.RoleStatus;
import io.logclaw.ticketing.domain.Grouping;
import io.logclaw.ticketing.platforms.TicketPlatform;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;

/** Connects the topic, the bus and the platforms with the desks that change incidents. */
final class TicketingVerticle extends VerticleBase {
  static final String ROLE = "ticketing";

  private final TicketingConfig config;
  private final Platform platform;
  private final RoleStatus status;
  private final IncidentStore store;
  private final CommandDesk commands;
  private final Producer<byte[], byte[]> producer;
  private final RecordLoop loop;
  private List<Courier> couriers = List.of();

  TicketingVerticle(TicketingConfig config, Platform platform) {
    this.config = config;
    this.platform = platform;
    this.status = platform.status(ROLE);
    this.store = new IncidentStore(platform.openSearch());
    this.producer = platform.kafka().producer(ROLE);
    var writer =
        new IncidentWriter(
            store,
            TicketPlatforms.names(config),
            config.firstTicketAfter(),
            platform.clock(),
            this::announce);
    this.commands = new CommandDesk(store, writer);
    var grouping = new Grouping(config.dedupWindow(), config.reopenWithin());
    var handler =
        new FindingsHandler(
            new FindingsDesk(store, writer, grouping),
            new Housekeeping(store, commands, config.autoResolveAfter()),
            new DeadLetters(producer, status, platform.clock()),
            status,
            platform.tenant().value(),
            platform.clock()::instant);
    this.loop =
        new RecordLoop(
            Topics.ANOMALY_EVENTS.topic(), () -> platform.kafka().consumer(ROLE), handler, status);
  }

  @Override
  public Future<?> start() {
    couriers = TicketPlatforms.of(vertx, config).stream().map(this::courier).toList();
    loop.start();
    couriers.forEach(Courier::start);
    return vertx.eventBus().<String>consumer(Addresses.INCIDENT_COMMAND, this::handle).completion();
  }

  private Courier courier(TicketPlatform ticketPlatform) {
    return new Courier(
        ticketPlatform,
        store,
        new TicketPages(config.dashboardUrl()),
        platform.clock(),
        platform.meters(),
        status,
        this::announce);
  }

  private void announce(Incident incident) {
    vertx.eventBus().publish(Addresses.INCIDENT_CHANGED, Json.text(incident));
  }

  private void handle(Message<String> message) {
    vertx
        .executeBlocking(() -> Json.text(reply(message.body())), false)
        .onSuccess(message::reply)
        .onFailure(failure -> message.fail(500, String.valueOf(failure.getMessage())));
  }

  private IncidentReply reply(String body) {
    try {
      return commands.handle(Json.read(body, IncidentCommand.class));
    } catch (UncheckedIOException e) {
      return new IncidentReply("not_allowed", String.valueOf(e.getMessage()), null);
    }
  }

  @Override
  public Future<?> stop() {
    couriers.forEach(Courier::stop);
    return loop.stop(context)
        .compose(
            _ ->
                vertx.executeBlocking(
                    () -> {
                      for (var courier : couriers) {
                        courier.join();
                      }
                      producer.close();
                      store.close();
                      return true;
                    }));
  }
}
