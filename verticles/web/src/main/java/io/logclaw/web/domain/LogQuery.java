package io.logclaw.web.domain;

import io.logclaw.contract.EnrichedLog;
import io.logclaw.model.Severity;
import java.util.List;
import java.util.Set;

/**
 * A search for log lines: every term must hold. Written by people as described at {@link
 * LogQueryParser}.
 */
public record LogQuery(List<Term> terms) {
  /** Holds for every line. */
  public static final LogQuery ALL = new LogQuery(List.of());

  public LogQuery {
    terms = List.copyOf(terms);
  }

  /** One condition on a line. */
  public sealed interface Term {
    /**
     * The words of the text stand side by side in the message, the exception's message or the stack
     * trace, in any case.
     *
     * @param prefix whether the last word may go on
     */
    record Text(String text, boolean prefix) implements Term {}

    /** A field of the document has exactly this value. */
    record Field(String field, String value) implements Term {}

    /**
     * An attribute without a field of its own has exactly this value; of a long one only the
     * beginning is compared, see {@link EnrichedLog#LONGEST_VALUE}.
     */
    record Attribute(String key, String value) implements Term {}

    /** The level is one of these. */
    record Levels(Set<Severity> levels) implements Term {
      public Levels {
        levels = Set.copyOf(levels);
      }
    }

    /** The HTTP status lies within these bounds, both included. */
    record Status(int least, int most) implements Term {}

    /** The term does not hold. */
    record Not(Term term) implements Term {}
  }
}
