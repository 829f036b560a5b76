package io.catraca.money;

import io.swagger.v3.oas.annotations.media.Schema;
import org.joda.money.BigMoney;
import org.joda.money.Money;

/**
 * Money as the API writes it: a decimal number as text, with its currency.
 *
 * @param amount such as {@code 69.00}; unit prices keep their own scale, up to six decimals
 * @param currency ISO 4217 code
 */
@Schema(name = "Money")
public record Amount(
    @Schema(example = "69.00") String amount, @Schema(example = "BRL") String currency) {

  public static Amount of(Money money) {
    return of(money.toBigMoney());
  }

  public static Amount of(BigMoney money) {
    return new Amount(money.getAmount().toPlainString(), money.getCurrencyUnit().getCode());
  }
}
