package io.logclaw.intake;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;

/** Reads a google.rpc.Status by protobuf's own reader. */
final class GoogleStatus {
  private GoogleStatus() {}

  static long code(byte[] status) throws InvalidProtocolBufferException {
    return UnknownFieldSet.parseFrom(status).getField(1).getVarintList().getFirst();
  }

  static String message(byte[] status) throws InvalidProtocolBufferException {
    return UnknownFieldSet.parseFrom(status)
        .getField(2)
        .getLengthDelimitedList()
        .getFirst()
        .toStringUtf8();
  }

  /** Seconds of the RetryInfo among the details. */
  static long retryDelaySeconds(byte[] status) throws InvalidProtocolBufferException {
    var any =
        UnknownFieldSet.parseFrom(
            UnknownFieldSet.parseFrom(status).getField(3).getLengthDelimitedList().getFirst());
    var type = any.getField(1).getLengthDelimitedList().getFirst().toStringUtf8();
    if (!type.equals("type.googleapis.com/google.rpc.RetryInfo")) {
      throw new AssertionError("details are of type " + type);
    }
    var info = UnknownFieldSet.parseFrom(any.getField(2).getLengthDelimitedList().getFirst());
    var delay = UnknownFieldSet.parseFrom(info.getField(1).getLengthDelimitedList().getFirst());
    return delay.getField(1).getVarintList().getFirst();
  }
}
