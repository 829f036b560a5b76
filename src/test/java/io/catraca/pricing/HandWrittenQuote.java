package io.catraca.pricing;

import io.catraca.pricing.QuoteRequest.AddOn;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The shipped price list as a programmer would write it without a rule engine; no usage. */
final class HandWrittenQuote {

  record PricedLine(String code, long quantity, BigDecimal unitPrice, BigDecimal amount) {}

  record PricedOrder(List<PricedLine> lines, BigDecimal total) {}

  private static final BigDecimal SETUP = new BigDecimal("549.00");
  private static final BigDecimal PRICE_14 = new BigDecimal("14.00");
  private static final BigDecimal PRICE_29 = new BigDecimal("29.00");
  private static final BigDecimal PRICE_59 = new BigDecimal("59.00");
  private static final BigDecimal PRICE_69 = new BigDecimal("69.00");
  private static final BigDecimal PRICE_79 = new BigDecimal("79.00");
  private static final BigDecimal PRICE_119 = new BigDecimal("119.00");

  private HandWrittenQuote() {}

  static PricedOrder price(QuoteRequest request) {
    List<PricedLine> lines = new ArrayList<>();
    BigDecimal fee = new BigDecimal(Objects.requireNonNull(request.contractedFee()).amount());
    lines.add(line("MONTHLY_FEE", 1, fee.setScale(2)));
    Set<String> seen = new HashSet<>();
    for (AddOn addOn : request.addOnsOrNone()) {
      if (!seen.add(addOn.code())) {
        throw new IllegalArgumentException(addOn.code() + " is there twice");
      }
      long quantity = quantity(addOn);
      lines.add(line(addOn.code(), quantity, unitPrice(request.plan(), addOn.code())));
    }
    if (request.activation()) {
      lines.add(line("SETUP_FEE", 1, SETUP));
    }
    BigDecimal total = BigDecimal.ZERO;
    for (PricedLine line : lines) {
      total = total.add(line.amount());
    }
    return new PricedOrder(lines, total);
  }

  private static long quantity(AddOn addOn) {
    long quantity = addOn.quantity() == null ? 1 : addOn.quantity();
    long most = addOn.code().startsWith("UNLIMITED_") ? 1 : 1_000_000;
    if (quantity < 1 || quantity > most) {
      throw new IllegalArgumentException(addOn.code() + " is out of range");
    }
    return quantity;
  }

  private static BigDecimal unitPrice(String plan, String code) {
    boolean automation = plan.equals("AUTOMATION");
    return switch (code) {
      case "UNLIMITED_AI_AGENTS" -> notIn(automation, PRICE_69);
      case "UNLIMITED_CHATBOTS", "UNLIMITED_CRM_PANELS" -> PRICE_69;
      case "EXTRA_WHATSAPP", "EXTRA_INSTAGRAM_MESSENGER" -> PRICE_69;
      case "Z_API" -> PRICE_119;
      case "EXTRA_USER" -> notIn(automation, PRICE_59);
      case "ASAAS" -> PRICE_79;
      case "ADVANCED_SCHEDULING" -> notIn(automation, PRICE_14);
      case "ADVANCED_CRM_REPORTS" -> PRICE_29;
      case "AUDIO_TRANSCRIPTION" -> PRICE_14;
      default -> throw new IllegalArgumentException(code + " is no add-on");
    };
  }

  private static BigDecimal notIn(boolean automation, BigDecimal price) {
    if (automation) {
      throw new IllegalArgumentException("the plan does not sell it");
    }
    return price;
  }

  private static PricedLine line(String code, long quantity, BigDecimal unitPrice) {
    BigDecimal amount =
        unitPrice.multiply(BigDecimal.valueOf(quantity)).setScale(2, RoundingMode.HALF_UP);
    return new PricedLine(code, quantity, unitPrice, amount);
  }
}
