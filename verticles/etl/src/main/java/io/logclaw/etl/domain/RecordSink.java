package io.logclaw.etl.domain;

/** Told of every log record of one value of {@code raw-logs}, in order. */
interface RecordSink {
  /**
   * A record that could be decoded.
   *
   * @param log valid until this returns
   * @param position place within the value, from 0
   */
  void record(LogView log, int position);

  /**
   * A record that could not; those around it are not harmed.
   *
   * @param value a value for {@code raw-logs} of its own with only this record in it
   * @param position place within the original value, from 0
   * @param reason what was found and what was expected
   */
  void broken(byte[] value, int position, String reason);
}
