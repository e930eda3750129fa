package io.logclaw.etl.domain;

import java.util.Set;

/**
 * Which secrets are taken out of what is written, each replaced by {@code [redacted:rule]}.
 *
 * @param cardNumbers payment card numbers: right length, network and check digit
 * @param tokens credentials by their shape or by the name they stand behind
 * @param emails addresses of people
 * @param keys names of attributes whose value is replaced whatever it is; case and the difference
 *     between hyphen and underscore do not count
 */
public record Redaction(boolean cardNumbers, boolean tokens, boolean emails, Set<String> keys) {
  /** Nothing is taken out. */
  public static final Redaction NONE = new Redaction(false, false, false, Set.of());

  /** Why a text was taken out. */
  public enum Rule {
    CARD("card"),
    TOKEN("token"),
    EMAIL("email"),
    KEY("key");

    private final String label;
    private final String replacement;

    Rule(String label) {
      this.label = label;
      this.replacement = SecretScanner.MARK + ':' + label + ']';
    }

    /** Its name in metrics and in the mark that it leaves. */
    public String label() {
      return label;
    }

    String replacement() {
      return replacement;
    }
  }

  public Redaction {
    keys = Set.copyOf(keys);
  }
}
