package io.logclaw.web.domain;

import io.logclaw.model.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which log lines somebody wants to see, whenever they were written. Empty lists mean any.
 *
 * @param services one of these
 * @param levels one of these
 * @param hosts one of these
 * @param traceId 32 lower-case hex digits
 */
public record LogFilter(
    LogQuery query,
    List<String> services,
    List<Severity> levels,
    List<String> hosts,
    Optional<String> traceId) {
  /** Names of the parameters of {@link #from}. */
  public static final List<String> PARAMETERS =
      List.of("q", "service", "level", "host", "trace_id");

  private static final Pattern TRACE_ID = Pattern.compile("[0-9a-f]{32}");

  public LogFilter {
    services = List.copyOf(services);
    levels = List.copyOf(levels);
    hosts = List.copyOf(hosts);
  }

  /**
   * Reads {@link #PARAMETERS}.
   *
   * @throws Refusal if one does not fit
   */
  public static LogFilter from(Params params) {
    return new LogFilter(
        LogQueryParser.parse(params.text("q").orElse("")),
        params.all("service"),
        params.list("level").stream()
            .map(level -> LogQueryParser.severity("level", level))
            .distinct()
            .toList(),
        params.all("host"),
        params.text("trace_id").map(LogFilter::traceId));
  }

  /**
   * Checks a trace id, in either case.
   *
   * @throws Refusal if it is none
   */
  public static String traceId(String text) {
    var id = text.toLowerCase(Locale.ROOT);
    if (!TRACE_ID.matcher(id).matches()) {
      throw Refusal.of("trace_id", text, "32 hexadecimal digits");
    }
    return id;
  }
}
