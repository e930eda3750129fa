package io.logclaw.infra;

import io.logclaw.platform.Settings;
import java.time.Duration;

/**
 * Settings of the infra role, section {@code infra}.
 *
 * @param pollEvery pause between two looks at Kafka and OpenSearch. Default 2 s
 * @param answerWithin how long either may take to answer before it counts as absent. Default 5 s
 */
record InfraConfig(Duration pollEvery, Duration answerWithin) {
  private static final Duration LEAST = Duration.ofMillis(100);

  static InfraConfig from(Settings settings) {
    return new InfraConfig(
        positive(settings, "pollEvery", Duration.ofSeconds(2)),
        positive(settings, "answerWithin", Duration.ofSeconds(5)));
  }

  private static Duration positive(Settings settings, String key, Duration standard) {
    var value = settings.duration(key, standard);
    if (value.compareTo(LEAST) < 0) {
      settings.problem(key, "at least " + Settings.text(LEAST));
      return standard;
    }
    return value;
  }
}
