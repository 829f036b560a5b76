package io.catraca.rules.version;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.catraca.rules.check.RuleCheck;
import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.contents.StoredContents;
import io.catraca.rules.price.PriceList;
import io.catraca.rules.promotion.Promotions;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/** What published versions say, read once each: a version never changes. */
public final class VersionContents {

  private static final int KEPT = 50;

  private final Jdbi jdbi;
  private final RuleCheck rules;
  private final Cache<Integer, RuleContents> cache =
      Caffeine.newBuilder().maximumSize(KEPT).build();

  public VersionContents(Jdbi jdbi, RuleCheck rules) {
    this.jdbi = jdbi;
    this.rules = rules;
  }

  /** Empty where there is no such version, or where its files no longer compile. */
  public Optional<RuleContents> find(int version) {
    return Optional.ofNullable(cache.get(version, number -> read(number).orElse(null)));
  }

  private Optional<RuleContents> read(int version) {
    return ask(dao -> dao.answers(version))
        .flatMap(json -> StoredContents.read(json, prices -> promotions(version, prices)))
        .or(() -> compile(version));
  }

  private Optional<Promotions> promotions(int version, PriceList prices) {
    return ask(dao -> dao.files(version)).flatMap(files -> rules.promotions(files, prices));
  }

  private Optional<RuleContents> compile(int version) {
    return ask(dao -> dao.files(version)).flatMap(files -> rules.check(files).contents());
  }

  private <T> T ask(Function<RuleVersionDao, T> question) {
    return jdbi.withHandle(handle -> question.apply(new RuleVersionDao(handle)));
  }
}
