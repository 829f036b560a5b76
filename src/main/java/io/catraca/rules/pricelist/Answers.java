package io.catraca.rules.pricelist;

import io.catraca.rules.model.Timeline;
import io.catraca.rules.price.Offer;
import io.catraca.rules.price.PriceTable.Question;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What rules answered to every question on every day, by rule: nothing is a hole, more than one
 * answer an overlap.
 *
 * @param byQuestion in the order asked
 * @param doubtful questions that broken rules may answer too
 */
public record Answers(Map<Question, Timeline<List<Offer>>> byQuestion, Set<Question> doubtful) {

  /** The one answer to each question that has one on every day; the first where there are more. */
  public Map<Question, Timeline<Offer>> offers() {
    Map<Question, Timeline<Offer>> offers = new LinkedHashMap<>();
    byQuestion.forEach(
        (question, said) -> {
          if (said.spans().stream().noneMatch(span -> span.value().isEmpty())) {
            offers.put(question, said.map(all -> all.get(0)));
          }
        });
    return offers;
  }
}
