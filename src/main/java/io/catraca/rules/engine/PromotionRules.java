package io.catraca.rules.engine;

import io.catraca.rules.facts.Mentions;
import io.catraca.rules.facts.PromotionAnswer;
import io.catraca.rules.facts.Purchase;
import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.price.PriceList;
import io.catraca.rules.promotion.Basket;
import io.catraca.rules.promotion.Promotion;
import io.catraca.rules.proof.PromotionWords;
import io.catraca.rules.proof.Purchases;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Function;

/**
 * The rules of promotions, asked for each quote: unlike other questions, there is no end of
 * purchases. Conversations with the engine are kept for the next quote; whoever drops this drops
 * them, their sessions and the classes of the rules with it.
 */
final class PromotionRules implements Function<Basket, List<Promotion>> {

  private static final int MOST_IDLE = 64;

  /** What rules speak of only in some cases may be more than one trial brings to light. */
  private static final int MOST_TRIALS = 4;

  private record Conversation(Asking asking, PromotionAnswer answer) {}

  private final List<FileRules> files;
  private final Queue<Conversation> idle = new ArrayBlockingQueue<>(MOST_IDLE);

  PromotionRules(List<FileRules> files) {
    this.files = List.copyOf(files);
  }

  @Override
  public List<Promotion> apply(Basket basket) {
    Conversation waiting = idle.poll();
    Conversation conversation = waiting == null ? begin() : waiting;
    try {
      List<Promotion> said = ask(conversation, new Purchase(basket, null));
      if (!idle.offer(conversation)) {
        conversation.asking().close();
      }
      return said;
    } catch (CompilationFailure failure) {
      conversation.asking().close();
      String told = RuleProblem.describe(failure.problems());
      throw new IllegalStateException("a rule of promotions cannot answer: " + told, failure);
    }
  }

  private Conversation begin() {
    return on(new Asking(files));
  }

  private static Conversation on(Asking asking) {
    PromotionAnswer answer = new PromotionAnswer(asking::firing);
    asking.answerTo(answer);
    return new Conversation(asking, answer);
  }

  private static List<Promotion> ask(Conversation with, Purchase purchase)
      throws CompilationFailure {
    with.answer().startQuestion();
    with.asking().ask(purchase);
    List<Promotion> said = new ArrayList<>(with.answer().said());
    said.sort(Promotion.TURN);
    return said;
  }

  /**
   * Tries rules with purchases of all kinds, so that what cannot answer is found now and not by a
   * customer.
   *
   * @return what they spoke of
   */
  static Mentions tryAll(Asking asking, PriceList prices, PromotionWords words)
      throws CompilationFailure {
    Conversation conversation = on(asking);
    Purchases purchases = new Purchases(prices);
    Mentions heard = new Mentions();
    Map<Integer, Promotion> turns = new HashMap<>();
    int known = -1;
    for (int trial = 0; trial < MOST_TRIALS && known < heard.size(); trial++) {
      known = heard.size();
      for (Basket basket : purchases.all(heard)) {
        for (Promotion said : ask(conversation, new Purchase(basket, heard))) {
          words.checkTurn(said, turns);
        }
      }
    }
    words.checkCoupons(heard.coupons());
    return heard;
  }
}
