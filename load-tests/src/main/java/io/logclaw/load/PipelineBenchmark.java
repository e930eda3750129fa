package io.logclaw.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Records a second from the socket to searchable, and what a million of them cost. */
@Command(
    name = "pipeline",
    mixinStandardHelpOptions = true,
    description = "Measures the whole pipeline in one process.")
final class PipelineBenchmark implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  @Option(names = "--home", description = "LogClaw's folder.", required = true)
  Path home = Path.of(".");

  @Option(
      names = "--records",
      description = "Records a round. Default: ${DEFAULT-VALUE}.",
      defaultValue = "200000")
  int records;

  @Option(
      names = "--rounds",
      description = "Rounds after the warm-up. Default: ${DEFAULT-VALUE}.",
      defaultValue = "3")
  int rounds;

  @Option(
      names = "--body",
      description = "Characters of a body. Default: ${DEFAULT-VALUE}.",
      defaultValue = "300")
  int body;

  @Option(
      names = "--in-flight",
      description = "Requests in flight. Default: ${DEFAULT-VALUE}.",
      defaultValue = "4")
  int inFlight;

  @Option(names = "--json", description = "Also write the figures to this file.")
  Path json = Path.of("load-tests", "target", "pipeline.json");

  /** Exit status 1 if a record was lost or the run failed. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new PipelineBenchmark()).execute(arguments));
  }

  /** What one round showed. */
  record Round(
      long records, double seconds, double perSecond, Map<String, Double> cpuSecondsPerMillion) {}

  @Override
  public Integer call() throws Exception {
    var data = Files.createTempDirectory("logclaw-load");
    var done = new ArrayList<Round>();
    try (var logclaw = new LogClaw(home, data)) {
      long idle = logclaw.residentBytes();
      var sender = new Sender(logclaw.logs(), inFlight);
      var requests = new Requests(1, body);
      System.out.printf("Warming up with %,d records …%n", records);
      round(logclaw, sender, requests, 0);
      for (int i = 1; i <= rounds; i++) {
        var round = round(logclaw, sender, requests, i);
        done.add(round);
        System.out.printf(
            "Round %d: %,.0f records/s, %.0f s%n", i, round.perSecond(), round.seconds());
      }
      report(done, idle, logclaw.residentBytes(), sender.refusals());
    }
    return 0;
  }

  private Round round(LogClaw logclaw, Sender sender, Requests requests, int number)
      throws Exception {
    long before = logclaw.searchable();
    var ready = new ArrayList<byte[]>();
    for (int i = 0; i < records / Requests.RECORDS_EACH; i++) {
      ready.add(requests.next(Instant.now()));
    }
    long sent = (long) ready.size() * Requests.RECORDS_EACH;
    var cpu = CpuTime.byGroup(logclaw.pid());
    long began = System.nanoTime();
    sender.send(ready);
    while (logclaw.searchable() < before + sent) {
      if (System.nanoTime() - began > PATIENCE.toNanos()) {
        throw new IllegalStateException(
            "round %d: %d of %d records searchable after %s"
                .formatted(number, logclaw.searchable() - before, sent, PATIENCE));
      }
      Thread.sleep(Duration.ofMillis(100));
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    var used = CpuTime.difference(cpu, CpuTime.byGroup(logclaw.pid()));
    used.replaceAll((_, value) -> value / sent * 1e6);
    if (logclaw.searchable() != before + sent) {
      throw new IllegalStateException("more documents than records: something was doubled");
    }
    return new Round(sent, seconds, sent / seconds, used);
  }

  private void report(List<Round> rounds, long idle, long busy, long refusals) throws Exception {
    System.out.printf(
        "%n%s, %d cores, Java %s, body of %d characters, %d requests in flight%n",
        System.getProperty("os.name"),
        Runtime.getRuntime().availableProcessors(),
        Runtime.version(),
        body,
        inFlight);
    var rates = rounds.stream().mapToDouble(Round::perSecond).sorted().toArray();
    System.out.printf(
        "Sent to searchable, one process with everything: median %,.0f records/s (%,.0f to"
            + " %,.0f)%n",
        median(rates), rates[0], rates[rates.length - 1]);
    System.out.printf(
        "Memory: %d MB idle, %d MB at the end; %d requests refused and sent again%n%n",
        idle >> 20, busy >> 20, refusals);
    System.out.printf(
        "| CPU seconds per million records | median | least | most |%n| --- | ---: | ---: | ---:"
            + " |%n");
    var groups = new TreeMap<String, double[]>();
    for (var round : rounds) {
      for (var group : round.cpuSecondsPerMillion().keySet()) {
        groups.put(
            group,
            rounds.stream()
                .mapToDouble(one -> one.cpuSecondsPerMillion().getOrDefault(group, 0.0))
                .sorted()
                .toArray());
      }
    }
    groups.forEach(
        (group, all) ->
            System.out.printf(
                "| %s | %.1f | %.1f | %.1f |%n", group, median(all), all[0], all[all.length - 1]));
    Files.createDirectories(json.toAbsolutePath().getParent());
    new ObjectMapper()
        .writerWithDefaultPrettyPrinter()
        .writeValue(
            json.toFile(),
            Map.of("rounds", rounds, "idle_bytes", idle, "busy_bytes", busy, "refusals", refusals));
    System.out.printf("%nFigures: %s%n", json.toAbsolutePath());
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
