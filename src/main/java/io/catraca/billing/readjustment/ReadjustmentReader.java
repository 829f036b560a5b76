package io.catraca.billing.readjustment;

import io.catraca.directory.CompanySnapshot.Contract;
import io.catraca.directory.CompanySnapshot.Terms;
import io.catraca.money.Rounding;
import io.catraca.problem.Problem;
import io.catraca.problem.Problem.FieldError;
import io.catraca.problem.ProblemType;
import io.catraca.rules.RuleSet;
import io.catraca.rules.model.Days;
import io.catraca.text.Message;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Works out what a readjustment makes of a company's contract, and refuses what the law voids, what
 * would change days gone by, and what would undo other changes.
 */
final class ReadjustmentReader {

  private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);
  private static final Pattern PERCENT = Pattern.compile("-?[0-9]{1,3}(\\.[0-9]{1,4})?");
  private static final BigDecimal LEAST = BigDecimal.valueOf(-50);
  private static final BigDecimal MOST = BigDecimal.valueOf(100);
  private static final BigDecimal HIGHEST_FEE = new BigDecimal("999999999999.99");
  private static final int LONGEST_INDEX = 50;

  private final RuleSet rules;
  private final Contract contract;
  private final ReadjustmentRequest request;
  private final LocalDate today;
  private final LocalDate from;
  private final List<FieldError> errors = new ArrayList<>();

  /**
   * @param rules whose price list is applied
   * @param contract that holds today
   * @param today in the company's time zone
   */
  ReadjustmentReader(
      RuleSet rules, Contract contract, ReadjustmentRequest request, LocalDate today) {
    this.rules = rules;
    this.contract = contract;
    this.request = request;
    this.today = today;
    this.from =
        Objects.requireNonNullElseGet(
            request.from(), () -> Anniversaries.next(contract.startsOn(), today));
  }

  /**
   * The contract of a company that can be readjusted.
   *
   * @throws Problem where none holds today
   */
  static Contract holding(List<Contract> contracts, LocalDate today) {
    for (Contract contract : contracts) {
      LocalDate end = contract.endsOn();
      if (contract.startsOn().isAfter(today)) {
        throw conflict("readjustment.notBegun", contract.startsOn());
      }
      if (end == null || today.isBefore(end)) {
        return contract;
      }
    }
    if (contracts.isEmpty()) {
      throw new Problem(ProblemType.NOT_FOUND, Message.of("subscription.none"));
    }
    LocalDate end = contracts.get(contracts.size() - 1).endsOn();
    throw conflict("readjustment.ended", Objects.requireNonNull(end));
  }

  /** The readjustment; or a problem that names everything that is wrong with the request. */
  Readjustment read() {
    BigDecimal percent = readPercent();
    checkIndex();
    checkFrom();
    if (errors.isEmpty()) {
      checkLaw();
    }
    Terms before = contract.terms().get(contract.terms().size() - 1);
    LocalDate priceDate = Objects.requireNonNullElse(request.priceDate(), from);
    if (errors.isEmpty()) {
      checkNothingFollows(before);
      checkPriceDate(before, priceDate);
    }
    Money fee = percent == null ? null : readjusted(before.contractedFee(), percent);
    if (!errors.isEmpty() || percent == null) {
      throw Problem.refused(errors);
    }
    Terms after =
        new Terms(
            new Days(from, before.days().to()),
            before.plan(),
            before.addOns(),
            fee,
            priceDate,
            rules.version());
    return new Readjustment(contract, before, after, from, percent, request.index());
  }

  private @Nullable BigDecimal readPercent() {
    String text = request.percent();
    if (PERCENT.matcher(text).matches()) {
      BigDecimal percent = new BigDecimal(text);
      if (percent.compareTo(LEAST) >= 0 && percent.compareTo(MOST) <= 0) {
        return percent;
      }
    }
    error("percent", "readjustment.percent", LEAST, MOST, Message.echo(text));
    return null;
  }

  private void checkIndex() {
    String index = request.index();
    if (index == null) {
      return;
    }
    int length = index.codePointCount(0, index.length());
    boolean isText = index.codePoints().noneMatch(ReadjustmentReader::isNoText);
    if (index.isBlank() || length > LONGEST_INDEX || !isText) {
      error("index", "readjustment.index", LONGEST_INDEX);
    }
  }

  private static boolean isNoText(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.CONTROL || type == Character.SURROGATE;
  }

  private void checkFrom() {
    LocalDate second = contract.startsOn().plusDays(1);
    LocalDate earliest = today.isBefore(second) ? second : today;
    LocalDate end = contract.endsOn();
    if (from.isAfter(LATEST)) {
      error("from", "readjustment.tooLate", LATEST);
    } else if (end != null && !from.isBefore(end)) {
      error("from", "readjustment.afterEnd", end);
    } else if (from.isBefore(earliest)) {
      error("from", "readjustment.past", earliest);
    }
  }

  private void checkLaw() {
    int index = 0;
    while (!contract.terms().get(index).days().contains(from)) {
      index++;
    }
    LocalDate since = Anniversaries.pricedSince(contract, index);
    LocalDate allowed = Anniversaries.firstAllowed(since);
    if (from.isBefore(allowed)) {
      error("from", "readjustment.law", since, allowed);
    }
  }

  /** Terms that are to follow were agreed by the present prices: they are not silently undone. */
  private void checkNothingFollows(Terms last) {
    LocalDate begin = last.days().from();
    if (begin != null && from.isBefore(begin)) {
      throw conflict("readjustment.termsChange", begin);
    }
  }

  /** Only a later price date tells a readjustment from other changes of the terms. */
  private void checkPriceDate(Terms before, LocalDate priceDate) {
    if (!priceDate.isAfter(before.priceDate()) || priceDate.isAfter(from)) {
      error("priceDate", "readjustment.priceDate", before.priceDate(), from);
    }
  }

  private @Nullable Money readjusted(@Nullable Money fee, BigDecimal percent) {
    if (fee == null) {
      return null;
    }
    Money readjusted = Rounding.readjusted(fee, percent);
    if (readjusted.getAmount().compareTo(HIGHEST_FEE) > 0) {
      error("percent", "readjustment.feeTooHigh");
    }
    return readjusted;
  }

  private static Problem conflict(String key, LocalDate day) {
    return new Problem(ProblemType.CONFLICT, Message.of(key, day));
  }

  private void error(String field, String key, Object... arguments) {
    errors.add(new FieldError(field, Message.of(key, arguments)));
  }
}
