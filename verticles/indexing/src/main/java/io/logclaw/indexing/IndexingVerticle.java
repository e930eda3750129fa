package io.logclaw.indexing;

import io.logclaw.contract.Addresses;
import io.logclaw.contract.Topics;
import io.logclaw.indexing.domain.Document;
import io.logclaw.platform.DeadLetters;
import io.logclaw.platform.Platform;
import io.logclaw.platform.RecordLoop;
import io.logclaw.platform.RoleStatus;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.opensearch.client.opensearch.OpenSearchClient;

/**
 * Two engines, each with a consumer group and a health of its own: logs, and findings, which must
 * not wait behind a flood of logs.
 */
final class IndexingVerticle extends VerticleBase {
  private static final String ANOMALIES = "anomalies";
  private static final String ANOMALIES_GROUP = IndexingModule.NAME + "-" + ANOMALIES;

  private final IndexingConfig config;
  private final Platform platform;
  private final OpenSearchClient client;
  private final Requester openSearch;
  private final Producer<byte[], byte[]> producer;
  private final Housekeeping housekeeping;
  private final RecordLoop logs;
  private final RecordLoop findings;

  IndexingVerticle(IndexingConfig config, Platform platform) {
    this.config = config;
    this.platform = platform;
    client = platform.openSearch().client();
    openSearch = new Requester(client, platform.openSearch().endpoint());
    producer = platform.kafka().producer(IndexingModule.NAME);
    housekeeping =
        new Housekeeping(
            new IndexTemplates(openSearch, config.index()),
            openSearch,
            config.retention(),
            platform.clock());
    var tail =
        new LiveTail(json -> vertx.eventBus().publish(Addresses.LOGS_TAIL, json), platform.clock());
    logs =
        loop(
            platform.status(IndexingModule.NAME),
            IndexingModule.NAME,
            Topics.ENRICHED_LOGS,
            IndexingHandler.Reader::log,
            tail::show);
    findings =
        loop(
            platform.status(IndexingModule.NAME, ANOMALIES),
            ANOMALIES_GROUP,
            Topics.ANOMALY_EVENTS,
            IndexingHandler.Reader::finding,
            _ -> {});
  }

  private RecordLoop loop(
      RoleStatus status,
      String group,
      Topics topic,
      IndexingHandler.Reader reader,
      Consumer<List<Document>> indexed) {
    var handler =
        new IndexingHandler(
            reader,
            housekeeping,
            new BulkSender(openSearch, config.bulk(), platform.meters(), status.part()),
            new DeadLetters(producer, status, platform.clock()),
            status,
            indexed);
    return new RecordLoop(topic.topic(), () -> platform.kafka().consumer(group), handler, status);
  }

  @Override
  public Future<?> start() {
    logs.start();
    findings.start();
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    return Future.join(logs.stop(context), findings.stop(context))
        .compose(_ -> vertx.executeBlocking(this::close));
  }

  private Void close() throws IOException {
    producer.close();
    client._transport().close();
    return null;
  }
}
