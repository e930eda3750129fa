package io.logclaw.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.logclaw.contract.Json;
import io.logclaw.platform.RoleStatus;
import io.logclaw.web.OtlpSender.Outcome;
import io.logclaw.web.domain.upload.Format;
import io.logclaw.web.domain.upload.Item;
import io.logclaw.web.domain.upload.OtlpBatch;
import io.logclaw.web.domain.upload.RecordMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;

/** One file on its way to intake: parsed, batched, sent, counted. Blocks; used by one thread. */
final class Upload {
  private static final int MAX_BATCH_RECORDS = 500;
  private static final long MAX_BATCH_LENGTH = 512 * 1024;
  private static final int MAX_PROBLEMS = 20;

  private final OtlpSender sender;
  private final RoleStatus status;
  private OtlpBatch batch = new OtlpBatch();
  private long accepted;
  private long rejected;
  private final List<String> problems = new ArrayList<>();

  Upload(OtlpSender sender, RoleStatus status) {
    this.sender = sender;
    this.status = status;
  }

  /**
   * Reads the file to its end.
   *
   * @return {@code {"accepted", "rejected", "problems"}}
   * @throws ApiFailure if the file is too large, or intake does not take it; the message says how
   *     far it came
   */
  ObjectNode run(UploadBody body, String name, String mediaType, RecordMapper mapper)
      throws IOException {
    try (var reader = new BufferedReader(new InputStreamReader(body, UTF_8), 1 << 16)) {
      Format.of(name, mediaType, reader).parser(reader, mapper).parse(this::take);
      flush();
      return answer();
    } catch (IOException e) {
      throw body.tooLarge()
          ? ApiFailure.of(
              413,
              "the file is larger than 64 MiB (expected: at most that; split it); %s"
                  .formatted(sofar()))
          : ApiFailure.of(400, "%s; %s".formatted(e.getMessage(), sofar()));
    }
  }

  private void take(Item item) {
    switch (item) {
      case Item.Problem problem -> reject(1, problem.toString());
      case Item.Log log -> {
        status.in(1);
        batch.add(log);
        if (batch.records() >= MAX_BATCH_RECORDS || batch.length() >= MAX_BATCH_LENGTH) {
          flush();
        }
      }
    }
  }

  private void flush() {
    if (batch.records() == 0) {
      return;
    }
    var sent = batch;
    batch = new OtlpBatch();
    switch (send(sent)) {
      case Outcome.Taken(long refused, String reason) -> {
        accepted += sent.records() - refused;
        status.out(sent.records() - refused);
        if (refused > 0) {
          reject(refused, reason);
        }
      }
      case Outcome.Refused(String reason) -> reject(sent.records(), reason);
      case Outcome.GaveUp(String reason) ->
          throw ApiFailure.unavailable(
              "%s; %s; the rest can be sent again later".formatted(reason, sofar()));
    }
  }

  private Outcome send(OtlpBatch sent) {
    try {
      return sender.send(sent);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Outcome.GaveUp("web is being stopped");
    }
  }

  private void reject(long records, String reason) {
    rejected += records;
    status.failed(records);
    if (problems.size() < MAX_PROBLEMS) {
      problems.add(reason);
    }
  }

  private String sofar() {
    return "%d records were accepted before".formatted(accepted);
  }

  private ObjectNode answer() {
    var answer = Json.MAPPER.createObjectNode().put("accepted", accepted).put("rejected", rejected);
    problems.forEach(answer.putArray("problems")::add);
    return answer;
  }
}
