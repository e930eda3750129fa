package io.logclaw.load.index;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.logclaw.load.LogClaw;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What a log costs OpenSearch by the way it is laid out: CPU and disk, in turns with the plain
 * design.
 */
@Command(
    name = "index-design",
    mixinStandardHelpOptions = true,
    description = "Measures what a log costs OpenSearch, by the design of its index.")
final class IndexDesignBenchmark implements Callable<Integer> {
  @Option(names = "--home", description = "LogClaw's folder.", required = true)
  Path home = Path.of(".");

  @Option(
      names = "--documents",
      description = "Documents a run. Default: ${DEFAULT-VALUE}.",
      defaultValue = "150000")
  int documents;

  @Option(
      names = "--body",
      description = "Characters of a message. Default: ${DEFAULT-VALUE}.",
      defaultValue = "300")
  int body;

  @Option(
      names = "--turns",
      description = "Times each design is measured. Default: ${DEFAULT-VALUE}.",
      defaultValue = "3")
  int turns;

  @Option(
      names = "--designs",
      description = "Names separated by commas; the first design is always there. Default: all.",
      defaultValue = "")
  String designs = "";

  @Option(names = "--json", description = "Also write the figures to this file.")
  Path json = Path.of("load-tests", "target", "index-design.json");

  /** Exit status 1 if a run failed. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new IndexDesignBenchmark()).execute(arguments));
  }

  /** What one run showed; CPU seconds are per million documents, bytes per document. */
  record Figures(double cpuSeconds, double seconds, double diskBytes, double bodyBytes) {}

  /** A run and the mean of the plain runs right before and after it. */
  record Compared(Figures figures, double cpuRatio, double diskRatio) {}

  @Override
  public Integer call() throws Exception {
    var chosen = Design.named(designs);
    var scratch = Files.createTempDirectory("logclaw-index");
    System.out.printf("Making %,d documents with LogClaw's own intake and ETL …%n", documents);
    var enriched =
        EnrichedLogs.make(home, Files.createDirectory(scratch.resolve("etl")), documents, body)
            .subList(0, documents);
    try (var backends =
        new LogClaw(home, Files.createDirectory(scratch.resolve("search")), "backends")) {
      var server = new Server(backends.openSearch(), backends.pid());
      report(measure(server, chosen, enriched));
    }
    return 0;
  }

  private Map<Design, List<Compared>> measure(
      Server server, List<Design> chosen, List<byte[]> enriched) throws Exception {
    var plain = chosen.getFirst();
    var others = chosen.subList(1, chosen.size());
    System.out.println("Warming up …");
    for (var design : List.of(plain, others.isEmpty() ? plain : others.getFirst())) {
      run(server, design, enriched);
    }
    var results = new LinkedHashMap<Design, List<Compared>>();
    var before = run(server, plain, enriched);
    say(plain, 0, before);
    for (int turn = 1; turn <= turns; turn++) {
      for (var design : others) {
        var figures = run(server, design, enriched);
        say(design, turn, figures);
        var after = run(server, plain, enriched);
        say(plain, turn, after);
        results
            .computeIfAbsent(plain, _ -> new ArrayList<>())
            .add(
                new Compared(
                    after, 2 * after.cpuSeconds() / (before.cpuSeconds() + after.cpuSeconds()), 1));
        results
            .computeIfAbsent(design, _ -> new ArrayList<>())
            .add(
                new Compared(
                    figures,
                    2 * figures.cpuSeconds() / (before.cpuSeconds() + after.cpuSeconds()),
                    2 * figures.diskBytes() / (before.diskBytes() + after.diskBytes())));
        before = after;
      }
    }
    return results;
  }

  private static void say(Design design, int turn, Figures figures) {
    System.out.printf(
        "turn %d  %-14s %5.1f CPU s per million, %5.0f bytes on disk, %,.0f documents/s%n",
        turn, design.name(), figures.cpuSeconds(), figures.diskBytes(), 1e6 / figures.seconds());
  }

  private Figures run(Server server, Design design, List<byte[]> enriched)
      throws IOException, InterruptedException, ExecutionException {
    var ready = Bulks.of(design, enriched);
    server.create(design.index());
    double cpu = server.cpuSeconds();
    long began = System.nanoTime();
    server.feed(ready.bodies());
    double seconds = (System.nanoTime() - began) / 1e9;
    server.settle();
    double used = server.cpuSeconds() - cpu;
    if (server.documents() != enriched.size()) {
      throw new IllegalStateException(
          "%s: %d of %d documents are there"
              .formatted(design.name(), server.documents(), enriched.size()));
    }
    double million = enriched.size() / 1e6;
    return new Figures(
        used / million,
        seconds / million,
        (double) server.bytesOnDisk() / enriched.size(),
        ready.bytesPerDocument());
  }

  private void report(Map<Design, List<Compared>> results) throws IOException {
    System.out.printf(
        "%n%s, %d cores, Java %s; %,d documents a run, messages of %d characters, %d turns%n%n",
        System.getProperty("os.name"),
        Runtime.getRuntime().availableProcessors(),
        Runtime.version(),
        documents,
        body,
        turns);
    System.out.println(
        "| design | CPU ratio: median (least to most) | disk ratio | CPU s per million | bytes on"
            + " disk | bytes sent |");
    System.out.println("| --- | --- | --- | ---: | ---: | ---: |");
    results.forEach((design, runs) -> System.out.println(row(design, runs)));
    Files.createDirectories(json.toAbsolutePath().getParent());
    var named = new LinkedHashMap<String, List<Compared>>();
    results.forEach((design, runs) -> named.put(design.name(), runs));
    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), named);
    System.out.printf("%nFigures: %s%n", json.toAbsolutePath());
  }

  private static String row(Design design, List<Compared> runs) {
    var ratios = runs.stream().mapToDouble(Compared::cpuRatio).sorted().toArray();
    return "| %s: %s | %.2f (%.2f to %.2f) | %.2f | %.0f | %.0f | %.0f |"
        .formatted(
            design.name(),
            design.says(),
            ratios[ratios.length / 2],
            ratios[0],
            ratios[ratios.length - 1],
            median(runs, Compared::diskRatio),
            median(runs, one -> one.figures().cpuSeconds()),
            median(runs, one -> one.figures().diskBytes()),
            median(runs, one -> one.figures().bodyBytes()));
  }

  private static double median(
      List<Compared> runs, java.util.function.ToDoubleFunction<Compared> value) {
    return runs.stream().mapToDouble(value).sorted().skip(runs.size() / 2).findFirst().orElse(0);
  }
}
