package io.logclaw.etl;

import io.logclaw.etl.domain.Redaction.Rule;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;

/** How many secrets were taken out, by rule. */
final class RedactionCounters {
  private final Map<Rule, Counter> counters = new EnumMap<>(Rule.class);

  RedactionCounters(MeterRegistry meters) {
    for (var rule : Rule.values()) {
      counters.put(
          rule,
          Counter.builder("logclaw.etl.redacted")
              .description("Secrets taken out of logs")
              .tag("rule", rule.label())
              .register(meters));
    }
  }

  void add(Map<Rule, Long> found) {
    found.forEach(
        (rule, times) -> {
          var counter = counters.get(rule);
          if (counter != null) {
            counter.increment(times);
          }
        });
  }
}
