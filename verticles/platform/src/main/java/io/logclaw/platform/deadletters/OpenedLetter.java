package io.logclaw.platform.deadletters;

import io.logclaw.contract.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A dead letter with all that is in it.
 *
 * @param letter what is said of it
 * @param record as it lies in the queue
 */
public record OpenedLetter(DeadLetter letter, ConsumerRecord<byte[], byte[]> record) {
  private static final int MAX_HEADERS = 100;
  private static final int MAX_HEADER = 2_000;

  /** Its headers as safe text, in their order; at most 100. */
  public List<Map.Entry<String, String>> headers() {
    var headers = new ArrayList<Map.Entry<String, String>>();
    for (var header : record.headers()) {
      if (headers.size() < MAX_HEADERS) {
        var value = ValueText.of(header.value(), "", MAX_HEADER);
        headers.add(
            Map.entry(
                SafeText.line(header.key(), MAX_HEADER), SafeText.line(value.text(), MAX_HEADER)));
      }
    }
    return headers;
  }

  /**
   * Its value for people.
   *
   * @param most characters shown
   */
  public ValueText value(int most) {
    return ValueText.of(
        record.value(), Headers.text(record.headers(), Headers.ENCODING).orElse(""), most);
  }
}
