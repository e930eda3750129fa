package io.logclaw.intake.domain;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Decompresses, and stops as soon as the result grows past a limit: a small bomb stays small. */
public final class BoundedGunzip {
  private static final int BUFFER_BYTES = 16 << 10;
  private static final int FIRST_GUESS = 4; // log data usually shrinks to a tenth; grow from below

  private BoundedGunzip() {}

  /**
   * The decompressed bytes.
   *
   * @param limit most bytes of the result
   * @param share grows with the result
   * @throws MalformedOtlpException if it is no complete gzip stream
   * @throws TooLargeException if the result would be larger than the limit
   * @throws OverBudgetException if the share cannot grow that far
   */
  public static byte[] gunzip(byte[] compressed, long limit, ByteBudget.Share share) {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(compressed), BUFFER_BYTES)) {
      long guess = (long) compressed.length * FIRST_GUESS;
      var out = new byte[(int) Math.clamp(guess, 64, limit + 1)];
      int length = 0;
      while (true) {
        if (!share.growTo(length)) {
          throw new OverBudgetException();
        }
        int read = in.read(out, length, Math.min(BUFFER_BYTES, out.length - length));
        if (read < 0) {
          return Arrays.copyOf(out, length);
        }
        length += read;
        if (length > limit) {
          throw new TooLargeException(limit);
        }
        if (length == out.length) {
          out = Arrays.copyOf(out, (int) Math.min(limit + 1, length * 2L));
        }
      }
    } catch (ZipException | EOFException e) {
      throw new MalformedOtlpException("gzip: " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }
}
