package io.catraca.rules.facts;

import io.catraca.rules.model.RuleRef;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.ItemKind;
import io.catraca.rules.price.Per;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says of an item, whatever the plan. Each call adds one thing and can be followed by
 * more.
 */
public final class ItemAnswer {

  private final ItemKind kind;
  private final String code;
  private final String label;
  private final RuleRef rule;
  private @Nullable String section;
  private int position = Integer.MAX_VALUE;
  private @Nullable Per per;
  private @Nullable Integer maximum;
  private @Nullable String raises;
  private List<String> lifts = List.of();
  private @Nullable String quantityFrom;
  private @Nullable LocalDate soldUntil;
  private @Nullable String meter;
  private long from = 1;
  private @Nullable Long to;
  private boolean paidToMeta;

  ItemAnswer(ItemKind kind, String code, String label, RuleRef rule) {
    this.kind = kind;
    this.code = Objects.requireNonNull(code, "an item has a code");
    this.label = Objects.requireNonNull(label, "an item has a label");
    this.rule = rule;
  }

  /** Where the price list prints it; without a position, after those that have one. */
  public ItemAnswer section(String newSection) {
    this.section = newSection;
    return this;
  }

  public ItemAnswer position(int newPosition) {
    this.position = newPosition;
    return this;
  }

  /** {@code MONTH}, {@code USER_MONTH}, {@code ONCE} or {@code CONVERSATION}. */
  public ItemAnswer per(String newPer) {
    this.per = Per.valueOf(newPer);
    return this;
  }

  /** The most of it that one company may hold. */
  public ItemAnswer maximum(int newMaximum) {
    this.maximum = newMaximum;
    return this;
  }

  /** Each unit raises this limit by one. */
  public ItemAnswer raises(String limit) {
    this.raises = limit;
    return this;
  }

  /** While it is held, these limits are unlimited: their codes, with commas between. */
  public ItemAnswer lifts(String limits) {
    this.lifts = List.of(limits.split("\\s*,\\s*", -1));
    return this;
  }

  /** Where the buyer names no quantity, it is what this limit comes to. */
  public ItemAnswer quantityFrom(String limit) {
    this.quantityFrom = limit;
    return this;
  }

  /** Last day on which it is sold, as {@code 2026-12-31}. */
  public ItemAnswer soldUntil(String day) {
    this.soldUntil = LocalDate.parse(day);
    return this;
  }

  /** The meter whose units it prices. */
  public ItemAnswer meter(String newMeter) {
    this.meter = newMeter;
    return this;
  }

  /** The first unit of the period that it prices, counted from 1. */
  public ItemAnswer from(long unit) {
    this.from = unit;
    return this;
  }

  /** The last unit of the period that it prices. */
  public ItemAnswer to(long unit) {
    this.to = unit;
    return this;
  }

  /** Its price is paid to Meta, beside what is paid to us. */
  public ItemAnswer paidToMeta(boolean newPaidToMeta) {
    this.paidToMeta = newPaidToMeta;
    return this;
  }

  Item build() {
    Item.Band band = meter == null ? null : new Item.Band(meter, from, to, paidToMeta);
    return new Item(
        kind,
        code,
        label,
        section,
        position,
        per,
        maximum,
        raises,
        lifts,
        quantityFrom,
        soldUntil,
        band,
        rule);
  }
}
