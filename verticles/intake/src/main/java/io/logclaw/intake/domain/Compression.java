package io.logclaw.intake.domain;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** How the bytes of a request are compressed: the content codings of HTTP that are taken here. */
public enum Compression {
  IDENTITY {
    @Override
    InputStream open(byte[] compressed) {
      return new ByteArrayInputStream(compressed);
    }
  },
  GZIP {
    @Override
    InputStream open(byte[] compressed) throws IOException {
      return new GZIPInputStream(new ByteArrayInputStream(compressed), BUFFER_BYTES);
    }
  },
  ZSTD {
    @Override
    InputStream open(byte[] compressed) throws IOException {
      var in = new ZstdInputStreamNoFinalizer(new ByteArrayInputStream(compressed));
      return in.setLongMax(ZSTD_WINDOW_LOG);
    }
  },
  DEFLATE {
    @Override
    InputStream open(byte[] compressed) {
      return new Inflating(compressed);
    }
  };

  /** What an {@code Accept-Encoding} may say, besides that nothing need be compressed. */
  public static final String ACCEPTED = "gzip, zstd, deflate";

  static final int BUFFER_BYTES = 16 << 10;

  /** RFC 9659: 8 MiB at most. Memory outside of heap and budget, while a worker decompresses. */
  private static final int ZSTD_WINDOW_LOG = 23;

  /** Throws an IOException, now or while reading, if the bytes are not compressed in this way. */
  abstract InputStream open(byte[] compressed) throws IOException;

  /** As HTTP calls it. */
  public String coding() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one of a content coding's name; empty if it is not taken here. */
  public static Optional<Compression> of(String coding) {
    return switch (coding.toLowerCase(Locale.ROOT)) {
      case "", "identity" -> Optional.of(IDENTITY);
      case "gzip", "x-gzip" -> Optional.of(GZIP);
      case "zstd" -> Optional.of(ZSTD);
      case "deflate", "zlib" -> Optional.of(DEFLATE); // zlib: so the Collector calls the same
      default -> Optional.empty();
    };
  }

  /** Zlib as RFC 9110 has it, or the bare deflate that some senders take its name for. */
  private static final class Inflating extends InflaterInputStream {
    Inflating(byte[] compressed) {
      super(new ByteArrayInputStream(compressed), new Inflater(!isZlib(compressed)), BUFFER_BYTES);
    }

    /** Whether it begins as zlib that needs no dictionary; with nothing to see, as zlib. */
    private static boolean isZlib(byte[] bytes) {
      if (bytes.length < 2) {
        return true;
      }
      int head = Byte.toUnsignedInt(bytes[0]) << 8 | Byte.toUnsignedInt(bytes[1]);
      return (head & 0x0f20) == 0x0800 && head % 31 == 0;
    }

    @Override
    public void close() throws IOException {
      super.close();
      inf.end(); // its memory is not the heap's
    }
  }
}
