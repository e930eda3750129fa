package io.logclaw.launcher;

import io.logclaw.platform.Settings;
import io.logclaw.platform.deadletters.DeadLetter;
import io.logclaw.platform.deadletters.DeadLetterId;
import io.logclaw.platform.deadletters.DeadLetterQueue;
import io.logclaw.platform.deadletters.DeadLetterQueue.Filter;
import io.logclaw.platform.deadletters.QueueUnavailableException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code logclaw dlq}: what could not be handled; to list, to look at, to put back. */
@Command(
    name = "dlq",
    mixinStandardHelpOptions = true,
    description = "Shows what could not be handled, and why, and puts it back once that is mended.")
final class DlqCommand {
  private static final int FAILED = 1;
  private static final int MISUSED = 2;
  private static final int MOST_CHARACTERS = 4 << 20; // whatever Kafka takes, indented
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @ParentCommand private Main main = new Main();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the dead letters, newest first.")
  int list(
      @Option(
              names = "--limit",
              defaultValue = "50",
              description = "At most so many. Default: ${DEFAULT-VALUE}.")
          int limit,
      @Option(names = "--from", paramLabel = "ROLE", description = "Only those of this role.")
          @Nullable String from,
      @Option(
              names = "--since",
              paramLabel = "WHEN",
              description = "Only those since then: 30m, 2h, 7d, or 2026-01-31T10:00:00Z.")
          @Nullable String since) {
    return using(
        (queue, out) -> {
          var most = DlqText.limit(limit);
          var after =
              Optional.ofNullable(since).map(text -> DlqText.since(text, clock().instant()));
          var found = queue.list(new Filter(Optional.ofNullable(from), after, false), most);
          DlqText.table(found, width()).forEach(out::println);
          if (found.size() == most) {
            out.printf("The newest %d; --limit shows more.%n", most);
          }
          return 0;
        });
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Shows one dead letter: its headers, and its value as text.")
  int show(@Parameters(paramLabel = "ID", description = "As list shows it: 0/17.") String id) {
    return using(
        (queue, out) -> {
          var wanted = DeadLetterId.parse(id);
          var opened = queue.open(wanted);
          if (opened.isEmpty()) {
            throw new IllegalArgumentException(
                "there is no dead letter %s (see: logclaw dlq list)".formatted(wanted));
          }
          DlqText.whole(opened.get(), MOST_CHARACTERS).forEach(out::println);
          return 0;
        });
  }

  @Command(
      name = "replay",
      mixinStandardHelpOptions = true,
      description = {
        "Puts dead letters back into the topics they came from, and notes that. The letters stay"
            + " until retention removes them.",
        "What fails again comes back as a new dead letter."
      })
  int replay(
      @Parameters(paramLabel = "ID", arity = "0..*", description = "As list shows them.")
          @Nullable List<String> ids,
      @Option(names = "--all", description = "All that have not been replayed.") boolean all,
      @Option(names = "--from", paramLabel = "ROLE", description = "With --all: of this role only.")
          @Nullable String from,
      @Option(
              names = "--again",
              description =
                  "Also those replayed before, or of which a part is indexed already: logs may then"
                      + " be there twice.")
          boolean again,
      @Option(names = "--yes", description = "Do not ask.") boolean yes) {
    return using(
        (queue, out) -> {
          var wanted = wanted(queue, ids == null ? List.of() : ids, all, Optional.ofNullable(from));
          if (wanted.isEmpty()) {
            out.println("There is nothing to replay.");
            return 0;
          }
          if (!yes && !agreed(out, "Put back %d dead letter(s)?".formatted(wanted.size()))) {
            out.println("Nothing was done.");
            return FAILED;
          }
          var outcomes = queue.replay(wanted, again);
          DlqText.outcomes(outcomes).forEach(out::println);
          return outcomes.stream().allMatch(DeadLetterQueue.Outcome::replayed) ? 0 : FAILED;
        });
  }

  private static List<DeadLetterId> wanted(
      DeadLetterQueue queue, List<String> ids, boolean all, Optional<String> from)
      throws QueueUnavailableException {
    if (all != ids.isEmpty() || (from.isPresent() && !all)) {
      throw new IllegalArgumentException("expected: ids, or --all, or --all --from ROLE");
    }
    return all
        ? queue.list(new Filter(from, Optional.empty(), true), DeadLetterQueue.MAX_LETTERS).stream()
            .map(DeadLetter::id)
            .toList()
        : ids.stream().map(DeadLetterId::parse).toList();
  }

  private static boolean agreed(PrintWriter out, String question) {
    var console = System.console();
    if (console == null || !console.isTerminal()) {
      throw new IllegalArgumentException("there is nobody to ask (expected: --yes)");
    }
    out.print(question + " [y/N] ");
    out.flush();
    var answer = console.readLine();
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
  }

  private static boolean onTerminal() {
    var console = System.console();
    return console != null && console.isTerminal();
  }

  private int width() {
    return onTerminal() ? spec.usageMessage().autoWidth(true).width() : Integer.MAX_VALUE;
  }

  private static Clock clock() {
    return Clock.systemUTC();
  }

  private interface Use {
    int of(DeadLetterQueue queue, PrintWriter out) throws QueueUnavailableException;
  }

  private int using(Use use) {
    var err = spec.commandLine().getErr();
    try {
      var settings = new Settings(main.sources().values());
      var kafka = SettingsOptions.readAll(settings).platform().kafka();
      if (Run.complained(settings, err)) {
        return FAILED;
      }
      return use.of(new DeadLetterQueue(kafka, clock(), PATIENCE), spec.commandLine().getOut());
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      return MISUSED;
    } catch (QueueUnavailableException e) {
      err.println(e.getMessage());
      return FAILED;
    }
  }
}
