package io.catraca.platform.idempotency;

/** What came of asking to do a request. */
sealed interface Claim {

  /** It is to be done now, by whoever asked. */
  record Granted(Attempt attempt) implements Claim {}

  /** It was done before, with this answer. */
  record Answered(Answer answer) implements Claim {}

  /** It is being done elsewhere. */
  record UnderWay() implements Claim {}

  /** The idempotency key was used before, for another request. */
  record UsedOtherwise() implements Claim {}
}
