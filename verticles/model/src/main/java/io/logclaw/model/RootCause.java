package io.logclaw.model;

import java.util.List;

/**
 * The explanation of an incident, in sentences that each cite the lines they rest on.
 *
 * @param author {@code rules}, or the model that wrote it
 * @param summary two sentences: what broke, and whom it hurts
 * @param statements the reasoning, in order
 * @param suggestions what to look at next
 */
public record RootCause(
    String author, String summary, List<Statement> statements, List<String> suggestions) {
  public RootCause {
    statements = List.copyOf(statements);
    suggestions = List.copyOf(suggestions);
  }

  /**
   * One sentence and its proof.
   *
   * @param text English, without markup
   * @param logIds ids of the records it rests on
   */
  public record Statement(String text, List<String> logIds) {
    public Statement {
      logIds = List.copyOf(logIds);
    }
  }
}
