package io.logclaw.web;

/** An answer other than success; the message is for the person who asked. */
final class ApiFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  private ApiFailure(int status, String message) {
    super(message, null, false, false); // an answer, not a bug: no stack trace
    this.status = status;
  }

  static ApiFailure of(int status, String message) {
    return new ApiFailure(status, message);
  }

  static ApiFailure notFound(String what) {
    return new ApiFailure(404, what);
  }

  static ApiFailure unavailable(String why) {
    return new ApiFailure(503, why);
  }

  int status() {
    return status;
  }
}
