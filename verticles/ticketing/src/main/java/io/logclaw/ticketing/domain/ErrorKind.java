package io.logclaw.ticketing.domain;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A kind of error that engineers know by sight, and what they look at first.
 *
 * @param signs lower-case words of which one must occur
 * @param advice sentences in which {@code %s} stands for the service
 */
record ErrorKind(List<String> signs, List<String> advice) {
  /** The first that fits counts: the causes before what they often look like. */
  private static final List<ErrorKind> KNOWN =
      List.of(
          new ErrorKind(
              List.of(
                  "outofmemory",
                  "out of memory",
                  "oomkilled",
                  "oom-kill",
                  "cannot allocate memory"),
              List.of(
                  "Compare the memory limit of %s with what it uses; a heap dump shows what holds"
                      + " it.",
                  "Restart it to win time, and look for a deployment or a load change shortly"
                      + " before.")),
          new ErrorKind(
              List.of("no space left", "disk full", "disk quota exceeded", "enospc"),
              List.of(
                  "Free or extend the volume that %s writes to; look for logs or temporary files"
                      + " that grew.",
                  "Check whether data written in the meantime is complete.")),
          new ErrorKind(
              List.of(
                  "connection pool",
                  "connection is not available",
                  "pool exhausted",
                  "too many connections",
                  "too many clients",
                  "remaining connection slots",
                  "timeout waiting for connection"),
              List.of(
                  "Look at the pool of %s: its size, connections in use, and queries that hold one"
                      + " for long.",
                  "Check the database for locks and slow queries before making the pool larger.")),
          new ErrorKind(
              List.of("deadlock", "lock wait timeout", "could not obtain lock"),
              List.of(
                  "Find the transactions of %s that wait for each other; the database names"
                      + " both.")),
          new ErrorKind(
              List.of(
                  "unauthorized",
                  "authentication failed",
                  "invalid credentials",
                  "access denied",
                  "permission denied",
                  "forbidden",
                  "token expired",
                  "jwt expired",
                  "invalid token"),
              List.of(
                  "Check the credentials of %s: expired, rotated, or without a permission it now"
                      + " needs.")),
          new ErrorKind(
              List.of("certificate", "sslhandshake", "pkix", "tls handshake"),
              List.of(
                  "Check the certificates between %s and what it calls: validity, chain and host"
                      + " name.")),
          new ErrorKind(
              List.of(
                  "unknownhost",
                  "name or service not known",
                  "no such host",
                  "enotfound",
                  "nxdomain"),
              List.of(
                  "Check the name that %s cannot resolve: renamed, removed, or the resolver is"
                      + " down.")),
          new ErrorKind(
              List.of("connection refused", "econnrefused", "connection reset", "no route to host"),
              List.of(
                  "Check whether what %s calls is running and listening where it is expected.")),
          new ErrorKind(
              List.of("too many requests", "rate limit", "throttl", "quota exceeded"),
              List.of("Find out who sends more than usual through %s, or ask for a higher limit.")),
          new ErrorKind(
              List.of("timeout", "timed out", "deadline exceeded"),
              List.of(
                  "Find out what %s waits for: its slowest dependency at that time, and its time"
                      + " limits.",
                  "Look for retries that multiply the load.")),
          new ErrorKind(
              List.of("nullpointer", "nonetype", "undefined is not", "cannot read propert"),
              List.of(
                  "This looks like a defect in %s: compare the version running with the one"
                      + " before.")));

  static Optional<ErrorKind> of(String text) {
    var lower = text.toLowerCase(Locale.ROOT);
    return KNOWN.stream().filter(kind -> kind.signs.stream().anyMatch(lower::contains)).findFirst();
  }

  /** What to look at, for a service. */
  List<String> suggestions(String service) {
    return advice.stream().map(line -> line.replace("%s", service)).toList();
  }
}
