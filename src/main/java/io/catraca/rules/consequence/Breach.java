package io.catraca.rules.consequence;

import io.catraca.text.Message;

/** That a publication changes more than the configuration lets pass without a word. */
public record Breach(Limit limit, Message message) {

  /** What is limited; a publication that passes a limit names it to be accepted. */
  public enum Limit {
    COMPANIES_LOSE_FEATURE,
    USERS_LOSE_SIGHT,
    REVENUE_MOVES
  }
}
