package io.logclaw.detection.domain;

import static io.logclaw.detection.domain.SignalKind.CRASH;
import static io.logclaw.detection.domain.SignalKind.DISK_FULL;
import static io.logclaw.detection.domain.SignalKind.OUT_OF_MEMORY;

import io.logclaw.detection.domain.Phrase.Needs;
import java.util.List;
import java.util.stream.Stream;

/**
 * The phrases of the immediate path. Whole phrases as kernels, runtimes and databases print them;
 * never single everyday words: "killed", "oom" and "full" alone are no evidence.
 */
final class Phrases {
  static final List<Phrase> ALL =
      Stream.of(
              inside(
                  OUT_OF_MEMORY,
                  Needs.NOTHING,
                  "out of memory: killed process",
                  "out of memory: kill process",
                  "memory cgroup out of memory:",
                  "invoked oom-killer",
                  "oom-kill:constraint=",
                  "terminating due to java.lang.outofmemoryerror",
                  "aborting due to java.lang.outofmemoryerror",
                  "fatal error: reached heap limit",
                  "javascript heap out of memory",
                  "fatal error: runtime: out of memory"),
              opening(OUT_OF_MEMORY, Needs.NOTHING, "java.lang.outofmemoryerror"),
              inside(
                  OUT_OF_MEMORY,
                  Needs.WARNING,
                  "outofmemoryerror",
                  "outofmemoryexception",
                  "memoryerror",
                  "cannot allocate memory",
                  "std::bad_alloc",
                  "oomkilled",
                  "oom killed",
                  "oom-killed",
                  "enomem"),
              inside(OUT_OF_MEMORY, Needs.ERROR, "out of memory"),
              inside(
                  CRASH,
                  Needs.NOTHING,
                  "a fatal error has been detected by the java runtime environment",
                  "]: segfault at ",
                  "kernel panic - not syncing",
                  "[signal sigsegv: segmentation violation",
                  "sigsegv (0xb) at pc=",
                  "segmentation fault (core dumped)",
                  "aborted (core dumped)",
                  "fatal signal 11 (sigsegv)",
                  "*** stack smashing detected ***",
                  "double free or corruption (",
                  "terminate called after throwing an instance of"),
              opening(
                  CRASH,
                  Needs.NOTHING,
                  "panic: runtime error:",
                  "fatal error: concurrent map",
                  "fatal error: all goroutines are asleep",
                  "fatal error: stack overflow",
                  "fatal error: unexpected signal during runtime",
                  "fatal python error:",
                  "thread 'main' panicked at"),
              inside(
                  CRASH,
                  Needs.WARNING,
                  "segmentation fault",
                  "segfault",
                  "sigsegv",
                  "sigabrt",
                  "sigbus",
                  "core dumped",
                  "hs_err_pid",
                  "crashloopbackoff",
                  "back-off restarting failed container",
                  "exit code 137",
                  "exited with code 137",
                  "exit status 137",
                  "exit code 139",
                  "exited with code 139",
                  "exit status 139",
                  "' panicked at"),
              opening(CRASH, Needs.WARNING, "panic:"),
              inside(
                  DISK_FULL,
                  Needs.WARNING,
                  "no space left on device",
                  "enospc",
                  "disk quota exceeded",
                  "not enough space on the disk",
                  "database or disk is full",
                  "flood stage disk watermark"),
              inside(DISK_FULL, Needs.ERROR, "disk full", "disk is full", "file system is full"))
          .flatMap(List::stream)
          .toList();

  private Phrases() {}

  private static List<Phrase> inside(SignalKind kind, Needs needs, String... texts) {
    return Stream.of(texts).map(text -> new Phrase(text, kind, needs, false)).toList();
  }

  private static List<Phrase> opening(SignalKind kind, Needs needs, String... texts) {
    return Stream.of(texts).map(text -> new Phrase(text, kind, needs, true)).toList();
  }
}
