package io.logclaw.intake.domain;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** What senders do. */
public enum Compressor {
  GZIP("gzip", Compression.GZIP) {
    @Override
    OutputStream open(OutputStream out) throws IOException {
      return new GZIPOutputStream(out);
    }
  },
  ZSTD("zstd", Compression.ZSTD) {
    @Override
    OutputStream open(OutputStream out) throws IOException {
      return new ZstdOutputStream(out).setChecksum(true);
    }
  },
  ZLIB("deflate", Compression.DEFLATE) {
    @Override
    OutputStream open(OutputStream out) {
      return new DeflaterOutputStream(out);
    }
  },
  RAW_DEFLATE("deflate", Compression.DEFLATE) {
    @Override
    OutputStream open(OutputStream out) {
      return new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, true));
    }
  };

  private final String coding;
  private final Compression compression;

  Compressor(String coding, Compression compression) {
    this.coding = coding;
    this.compression = compression;
  }

  abstract OutputStream open(OutputStream out) throws IOException;

  /** What a sender puts into {@code Content-Encoding}. */
  public String coding() {
    return coding;
  }

  /** What takes it back. */
  Compression compression() {
    return compression;
  }

  /** The compressed bytes. */
  public byte[] compress(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var compressing = open(out)) {
      compressing.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
