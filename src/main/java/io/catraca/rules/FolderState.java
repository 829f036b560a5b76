package io.catraca.rules;

import io.catraca.rules.model.RuleProblem;
import java.util.List;

/**
 * How the rules folder stands to the live version.
 *
 * @param digest of the folder's files; empty where the folder cannot be read
 * @param problems what is wrong with it, warnings too
 */
public record FolderState(State state, String digest, List<RuleProblem> problems) {

  /** Whether the folder is what is live. */
  public enum State {
    /** The folder is the live version. */
    LIVE,
    /** The folder differs from the live version and could be published. */
    AHEAD,
    /** The folder cannot be published; the live version goes on. */
    BROKEN
  }

  public FolderState {
    problems = List.copyOf(problems);
  }
}
