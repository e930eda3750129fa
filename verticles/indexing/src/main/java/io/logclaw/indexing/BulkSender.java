package io.logclaw.indexing;

import io.logclaw.indexing.domain.BulkAnswer;
import io.logclaw.indexing.domain.BulkBody;
import io.logclaw.indexing.domain.Document;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.opensearch.client.opensearch.generic.Response;

/** Sends documents in bulk requests, some at a time, and sorts out what became of each. */
final class BulkSender {
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int TOO_LARGE = 413;

  private final Requester openSearch;
  private final IndexingConfig.Bulk config;
  private final Timer latency;
  private final DistributionSummary bytes;

  /** A document and the record it came from. */
  record Pending(Document document, ConsumerRecord<byte[], byte[]> source) {}

  /** A document that can never be indexed. */
  record Rejected(Pending pending, String reason) {}

  /**
   * What became of documents; the others are indexed.
   *
   * @param again may go in later
   * @param rejected never will
   */
  record Outcome(List<Again> again, List<Rejected> rejected) {}

  /** A document that may go in later. */
  record Again(Pending pending, String reason) {}

  private record UnderWay(
      List<Pending> documents, CompletableFuture<Response> answer, Timer.Sample sample) {}

  BulkSender(Requester openSearch, IndexingConfig.Bulk config, MeterRegistry meters, String part) {
    this.openSearch = openSearch;
    this.config = config;
    this.latency =
        Timer.builder("logclaw.indexing.bulk")
            .description("Time from sending a bulk request to its answer")
            .tag("part", part)
            .publishPercentileHistogram()
            .register(meters);
    this.bytes =
        DistributionSummary.builder("logclaw.indexing.bulk.size")
            .description("Bytes of a bulk request")
            .baseUnit("bytes")
            .tag("part", part)
            .register(meters);
  }

  /**
   * Sends all and waits for all.
   *
   * @throws UnavailableException if OpenSearch could not be asked; some may be indexed
   */
  Outcome send(List<Pending> documents) throws UnavailableException {
    var outcome = new Outcome(new ArrayList<>(), new ArrayList<>());
    var waiting = new ArrayDeque<>(requests(documents));
    var underWay = new ArrayDeque<UnderWay>();
    while (!waiting.isEmpty() || !underWay.isEmpty()) {
      if (!waiting.isEmpty() && underWay.size() < config.inFlight()) {
        underWay.add(start(waiting.poll()));
      } else {
        finish(underWay.remove(), outcome, waiting);
      }
    }
    return outcome;
  }

  private List<List<Pending>> requests(List<Pending> documents) {
    var requests = new ArrayList<List<Pending>>();
    var request = new ArrayList<Pending>();
    long size = 0;
    for (var pending : documents) {
      int more = BulkBody.bytes(pending.document());
      boolean full = size + more > config.size() || request.size() == config.documents();
      if (full && !request.isEmpty()) {
        requests.add(request);
        request = new ArrayList<>();
        size = 0;
      }
      request.add(pending);
      size += more;
    }
    if (!request.isEmpty()) {
      requests.add(request);
    }
    return requests;
  }

  private UnderWay start(List<Pending> documents) {
    var body = BulkBody.of(documents.stream().map(Pending::document).toList());
    bytes.record(body.length);
    return new UnderWay(documents, openSearch.bulk(body, BulkAnswer.FILTER), Timer.start());
  }

  private void finish(UnderWay request, Outcome outcome, Deque<List<Pending>> waiting)
      throws UnavailableException {
    var documents = request.documents();
    var answer = openSearch.await(request.answer());
    request.sample().stop(latency);
    if (answer.isSuccess()) {
      sortOut(documents, answer, outcome);
    } else if (answer.status() == UNAUTHORIZED || answer.status() == FORBIDDEN) {
      throw new UnavailableException(
          "OpenSearch refuses us; check opensearch.username and password: " + answer.shown());
    } else if (answer.status() != BAD_REQUEST && answer.status() != TOO_LARGE) {
      documents.forEach(pending -> outcome.again().add(new Again(pending, answer.shown())));
    } else if (documents.size() == 1) {
      outcome.rejected().add(new Rejected(documents.getFirst(), answer.shown()));
    } else { // one document spoils it, or all are too much: halving finds out
      int half = documents.size() / 2;
      waiting.addFirst(documents.subList(half, documents.size()));
      waiting.addFirst(documents.subList(0, half));
    }
  }

  private static void sortOut(List<Pending> documents, Requester.Answer answer, Outcome outcome)
      throws UnavailableException {
    try {
      for (var failure : BulkAnswer.failures(answer.body(), documents.size())) {
        var pending = documents.get(failure.position());
        switch (failure.fate()) {
          case RETRY -> outcome.again().add(new Again(pending, failure.reason()));
          case REJECT -> outcome.rejected().add(new Rejected(pending, failure.reason()));
        }
      }
    } catch (IOException e) {
      throw new UnavailableException("OpenSearch's answer cannot be read: " + e.getMessage());
    }
  }
}
