package io.catraca.pricing;

import io.catraca.problem.Problem.FieldError;
import io.catraca.rules.promotion.Coupon;
import io.catraca.rules.promotion.Promotions;
import io.catraca.text.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** How often a company may use a coupon. */
public final class Redemptions {

  private Redemptions() {}

  /**
   * The coupons that a company has used as often as it may. Those that no rule knows are not among
   * them.
   *
   * @param typed as they came
   * @param used those of the company's contracts so far, each as often as it was used
   */
  public static List<FieldError> spent(
      Promotions promotions, List<String> typed, Collection<String> used) {
    List<FieldError> errors = new ArrayList<>();
    for (int index = 0; index < typed.size(); index++) {
      String told = Message.echo(typed.get(index));
      Coupon coupon = promotions.coupon(typed.get(index)).orElse(null);
      if (coupon != null && coupon.isSpent(used)) {
        Message message =
            Message.of("quote.couponSpent", told, String.valueOf(coupon.perCompany()));
        errors.add(new FieldError("coupons[" + index + "]", message));
      }
    }
    return errors;
  }
}
