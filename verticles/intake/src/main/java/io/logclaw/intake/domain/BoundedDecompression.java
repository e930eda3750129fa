package io.logclaw.intake.domain;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Decompresses, and stops as soon as the result grows past a limit: a small bomb stays small. */
public final class BoundedDecompression {
  private static final int FIRST_GUESS = 4; // log data usually shrinks to a tenth; grow from below

  private BoundedDecompression() {}

  /**
   * The decompressed bytes; the bytes themselves if they are not compressed.
   *
   * @param limit most bytes of the result
   * @param share grows with the result
   * @throws MalformedOtlpException if it is no complete stream of that compression
   * @throws TooLargeException if the result would be larger than the limit
   * @throws OverBudgetException if the share cannot grow that far
   */
  public static byte[] decompress(
      Compression how, byte[] compressed, long limit, ByteBudget.Share share) {
    if (how == Compression.IDENTITY) {
      return compressed;
    }
    try (var in = how.open(compressed)) {
      long guess = Math.clamp((long) compressed.length * FIRST_GUESS, 64, limit + 1);
      return read(in, (int) guess, limit, share);
    } catch (IOException e) {
      throw new MalformedOtlpException(how.coding() + ": " + e.getMessage()); // all is in memory
    }
  }

  private static byte[] read(InputStream in, int guess, long limit, ByteBudget.Share share)
      throws IOException {
    var out = new byte[guess];
    int length = 0;
    while (true) {
      if (!share.growTo(length)) {
        throw new OverBudgetException();
      }
      int most = Math.min(Compression.BUFFER_BYTES, out.length - length);
      int read = in.read(out, length, most);
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
  }
}
