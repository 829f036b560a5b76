package io.catraca.rules.diff;

import io.catraca.rules.diff.DecisionChange.Seen;
import io.catraca.rules.diff.Situations.Value;
import io.catraca.rules.price.Offer;
import io.catraca.rules.price.Tiers;
import io.catraca.text.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The wording of differences. */
final class Sentences {

  private Sentences() {}

  /** Where something is seen; one of the sentences for "not there" where it is not known. */
  static Object of(@Nullable Seen seen, String absent) {
    if (seen == null) {
      return Message.of(absent);
    }
    return seen.tab() == null ? Message.of("diff.hidden") : seen.tab().label();
  }

  /** What a plan says of an item, as its cell would have it. */
  static Object of(@Nullable Offer offer, String absent) {
    if (offer == null) {
      return Message.of(absent);
    }
    Object terms = of(offer.terms());
    return offer.inferred() ? Message.of("diff.guess", terms) : terms;
  }

  private static Object of(Offer.Terms terms) {
    if (terms instanceof Offer.Priced priced) {
      return priced.unitPrice();
    }
    if (terms instanceof Offer.Tiered tiered) {
      return of(tiered.tiers());
    }
    if (terms instanceof Offer.Limited limited) {
      return limited.limit();
    }
    return Message.of("diff.terms." + CellChange.TermsView.kind(terms));
  }

  private static Message of(Tiers tiers) {
    Message steps =
        tiers.steps().stream()
            .map(Sentences::step)
            .reduce((all, next) -> Message.of("diff.tiers.next", all, next))
            .orElseThrow();
    return Message.of("diff.tiers." + tiers.mode(), steps);
  }

  private static Message step(Tiers.Step step) {
    return step.to() == null
        ? Message.of("diff.tiers.last", step.price())
        : Message.of("diff.tiers.step", step.price(), step.to());
  }

  static Message anyOf(List<Value> values) {
    return values.stream()
        .map(Value::text)
        .reduce((all, next) -> Message.of("diff.or", all, next))
        .orElseThrow();
  }

  static Message and(@Nullable Message all, Message next) {
    return all == null ? next : Message.of("diff.and", all, next);
  }
}
