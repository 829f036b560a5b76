package io.catraca.simulation.stored;

import io.catraca.simulation.Member;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Makes bytes of members. The same members make the same bytes; {@link PartReader} reads them.
 * Words that come again, such as codes of plans, are written once for each part.
 */
final class PartWriter {

  /** To be changed with the form of what is written. */
  static final byte FORM = 1;

  static final int HAS_FEE = 1;
  static final int HAS_END = 2;
  static final int HAS_ACTIVATION = 4;
  static final int HAS_VERSION = 8;

  /** The quantity of an add-on that follows a limit. */
  static final long FOLLOWS_A_LIMIT = -1;

  private static final int MONTHS = 12;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);
  private final Map<String, Integer> words = new HashMap<>();
  private int size;

  int size() {
    return size;
  }

  void add(Member member) {
    size++;
    try {
      write(member);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All members so far. */
  byte[] bytes() {
    return bytes.toByteArray();
  }

  /** Speed counts for more than size: a part is read as often as it is simulated. */
  static byte[] compressed(byte[] bytes) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream(bytes.length / 2);
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try (DeflaterOutputStream out = new DeflaterOutputStream(compressed, deflater)) {
      out.write(FORM);
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
    return compressed.toByteArray();
  }

  private void write(Member member) throws IOException {
    Money fee = member.contractedFee();
    LocalDate end = member.endsOn();
    Integer version = member.ruleVersion();
    out.writeByte(
        (fee == null ? 0 : HAS_FEE)
            | (end == null ? 0 : HAS_END)
            | (member.activation() ? HAS_ACTIVATION : 0)
            | (version == null ? 0 : HAS_VERSION));
    text(member.company().value());
    word(member.plan());
    day(member.startsOn());
    day(member.priceDate());
    if (end != null) {
      day(end);
    }
    if (fee != null) {
      out.writeLong(fee.getAmountMinorLong());
    }
    if (version != null) {
      out.writeInt(version);
    }
    addOns(member);
    out.writeInt(member.coupons().size());
    for (String coupon : member.coupons()) {
      word(coupon);
    }
    usage(member.usage());
  }

  private void addOns(Member member) throws IOException {
    out.writeInt(member.addOns().size());
    for (var addOn : member.addOns()) {
      word(addOn.code());
      quantity(addOn.quantity());
    }
  }

  private void quantity(@Nullable Long quantity) throws IOException {
    out.writeLong(quantity == null ? FOLLOWS_A_LIMIT : quantity);
  }

  /** In an order of its own, for maps have none. */
  private void usage(Member.Usage usage) throws IOException {
    units(usage.always());
    out.writeInt(usage.byMonth().size());
    for (var month : new TreeMap<>(usage.byMonth()).entrySet()) {
      out.writeInt(month.getKey().getYear() * MONTHS + month.getKey().getMonthValue() - 1);
      units(month.getValue());
    }
  }

  private void units(Map<String, Long> units) throws IOException {
    out.writeInt(units.size());
    Map<String, Long> ordered = units.size() > 1 ? new TreeMap<>(units) : units;
    for (var meter : ordered.entrySet()) {
      word(meter.getKey());
      out.writeLong(meter.getValue());
    }
  }

  private void day(LocalDate day) throws IOException {
    out.writeInt(Math.toIntExact(day.toEpochDay()));
  }

  /** Its number; the text comes after a number that is new. */
  private void word(String word) throws IOException {
    Integer known = words.putIfAbsent(word, words.size());
    out.writeInt(known == null ? words.size() - 1 : known);
    if (known == null) {
      text(word);
    }
  }

  private void text(String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }
}
