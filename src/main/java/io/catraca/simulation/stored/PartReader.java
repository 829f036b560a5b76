package io.catraca.simulation.stored;

import io.catraca.pricing.QuoteRequest.AddOn;
import io.catraca.security.CompanyId;
import io.catraca.simulation.Member;
import io.catraca.simulation.Member.Usage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.InflaterInputStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Makes members of the bytes of {@link PartWriter}. */
final class PartReader {

  private static final CurrencyUnit BRL = CurrencyUnit.of("BRL");
  private static final int MONTHS = 12;

  private final ByteBuffer bytes;
  private final List<String> words = new ArrayList<>();

  private PartReader(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes);
  }

  static List<Member> read(byte[] compressed) {
    PartReader part = new PartReader(inflated(compressed));
    byte form = part.bytes.get();
    if (form != PartWriter.FORM) {
      throw new IllegalStateException("a portfolio of another form: " + form);
    }
    List<Member> members = new ArrayList<>();
    while (part.bytes.hasRemaining()) {
      members.add(part.member());
    }
    return members;
  }

  private static byte[] inflated(byte[] compressed) {
    try (InputStream bytes = new InflaterInputStream(new ByteArrayInputStream(compressed))) {
      return bytes.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Member member() {
    byte has = bytes.get();
    CompanyId company = new CompanyId(text());
    String plan = word();
    LocalDate startsOn = day();
    LocalDate priceDate = day();
    LocalDate endsOn = (has & PartWriter.HAS_END) == 0 ? null : day();
    Money fee = (has & PartWriter.HAS_FEE) == 0 ? null : Money.ofMinor(BRL, bytes.getLong());
    Integer version = (has & PartWriter.HAS_VERSION) == 0 ? null : bytes.getInt();
    List<AddOn> addOns = addOns();
    List<String> coupons = coupons();
    boolean activation = (has & PartWriter.HAS_ACTIVATION) != 0;
    return new Member(
        company,
        plan,
        addOns,
        fee,
        startsOn,
        endsOn,
        priceDate,
        activation,
        usage(),
        coupons,
        version);
  }

  private List<AddOn> addOns() {
    List<AddOn> addOns = new ArrayList<>();
    for (int left = bytes.getInt(); left > 0; left--) {
      String code = word();
      long quantity = bytes.getLong();
      addOns.add(new AddOn(code, quantity == PartWriter.FOLLOWS_A_LIMIT ? null : quantity));
    }
    return addOns;
  }

  private List<String> coupons() {
    List<String> coupons = new ArrayList<>();
    for (int left = bytes.getInt(); left > 0; left--) {
      coupons.add(word());
    }
    return coupons;
  }

  private Usage usage() {
    Map<String, Long> always = units();
    Map<YearMonth, Map<String, Long>> byMonth = new HashMap<>();
    for (int left = bytes.getInt(); left > 0; left--) {
      int month = bytes.getInt();
      byMonth.put(YearMonth.of(month / MONTHS, month % MONTHS + 1), units());
    }
    return new Usage(always, byMonth);
  }

  /** Mostly one meter or none. */
  private Map<String, Long> units() {
    int size = bytes.getInt();
    if (size == 0) {
      return Map.of();
    }
    if (size == 1) {
      return Map.of(word(), bytes.getLong());
    }
    Map<String, Long> units = new HashMap<>();
    for (int left = size; left > 0; left--) {
      units.put(word(), bytes.getLong());
    }
    return units;
  }

  private LocalDate day() {
    return LocalDate.ofEpochDay(bytes.getInt());
  }

  private String word() {
    int number = bytes.getInt();
    if (number == words.size()) {
      words.add(text());
    }
    return words.get(number);
  }

  private String text() {
    byte[] utf8 = new byte[bytes.getInt()];
    bytes.get(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
