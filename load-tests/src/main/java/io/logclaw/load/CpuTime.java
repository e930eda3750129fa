package io.logclaw.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** CPU seconds of a JVM by what its threads are for, as {@code jcmd PID Thread.print} tells. */
final class CpuTime {
  private static final Pattern THREAD =
      Pattern.compile("^\"(.*?)\" .*?cpu=([0-9.]+)ms.*$", Pattern.MULTILINE);

  /** Part of a thread's name to what it works for; the first that fits. */
  private static final Map<String, String> GROUPS = new LinkedHashMap<>();

  static {
    for (var role :
        new String[] {
          "intake", "etl", "indexing", "detection", "correlation", "ticketing", "infra", "web"
        }) {
      GROUPS.put("logclaw-" + role, role);
      GROUPS.put("^" + role + "-", role);
    }
    GROUPS.put("httpclient-dispatch", "indexing");
    GROUPS.put("vert.x-eventloop", "intake and web (event loops)");
    GROUPS.put("opensearch[", "OpenSearch");
    GROUPS.put("^Lucene", "OpenSearch");
    GROUPS.put("kafka", "Kafka");
    GROUPS.put("^raft", "Kafka");
    GROUPS.put("^broker", "Kafka");
    GROUPS.put("^C1 ", "JIT");
    GROUPS.put("^C2 ", "JIT");
    GROUPS.put("^G1 ", "garbage collection");
    GROUPS.put("^GC ", "garbage collection");
  }

  private CpuTime() {}

  /** CPU seconds so far, by group. */
  static Map<String, Double> byGroup(long pid) throws IOException, InterruptedException {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var process =
        new ProcessBuilder(jcmd, Long.toString(pid), "Thread.print")
            .redirectErrorStream(true)
            .start();
    var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("jcmd could not look into process " + pid + ": " + printed);
    }
    var seconds = new TreeMap<String, Double>();
    var threads = THREAD.matcher(printed);
    while (threads.find()) {
      seconds.merge(
          group(threads.group(1)), Double.parseDouble(threads.group(2)) / 1e3, Double::sum);
    }
    return seconds;
  }

  static String group(String thread) {
    return GROUPS.entrySet().stream()
        .filter(
            entry ->
                entry.getKey().startsWith("^")
                    ? thread.startsWith(entry.getKey().substring(1))
                    : thread.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("other");
  }

  /** What was used between two readings. */
  static Map<String, Double> difference(Map<String, Double> before, Map<String, Double> after) {
    var used = new TreeMap<String, Double>();
    after.forEach((group, now) -> used.put(group, now - before.getOrDefault(group, 0.0)));
    return used;
  }
}
