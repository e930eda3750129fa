package io.logclaw.indexing.domain;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * The body of a bulk request, put together from documents that are not parsed. One that is there
 * already, in this or a later version, is left as it is.
 */
public final class BulkBody {
  private static final byte[] CREATE = "{\"create\":{\"_index\":\"".getBytes(US_ASCII);
  private static final byte[] REPLACE = "{\"index\":{\"_index\":\"".getBytes(US_ASCII);
  private static final byte[] ID = "\",\"_id\":\"".getBytes(US_ASCII);
  private static final byte[] END = "\"}}\n".getBytes(US_ASCII);
  private static final int OVERHEAD = CREATE.length + ID.length + END.length + 1;

  private BulkBody() {}

  /** About how many bytes the document takes. */
  public static int bytes(Document document) {
    return OVERHEAD + document.index().length() + document.id().length() + document.source().length;
  }

  /** The body for these documents, in their order. */
  public static byte[] of(List<Document> documents) {
    var body = new ByteArrayOutputStream(documents.stream().mapToInt(BulkBody::bytes).sum());
    for (var document : documents) {
      body.writeBytes(document.version() == 0 ? CREATE : REPLACE);
      body.writeBytes(document.index().getBytes(US_ASCII));
      body.writeBytes(ID);
      body.writeBytes(JsonStringEncoder.getInstance().quoteAsUTF8(document.id()));
      body.writeBytes(end(document.version()));
      body.writeBytes(document.source());
      body.write('\n');
    }
    return body.toByteArray();
  }

  private static byte[] end(int version) {
    return version == 0
        ? END
        : "\",\"version\":%d,\"version_type\":\"external\"}}\n"
            .formatted(version)
            .getBytes(US_ASCII);
  }
}
