package io.catraca.rules.version;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.catraca.rules.check.RuleCheck;
import io.catraca.rules.contents.RuleContents;
import java.util.Optional;

/** What published versions say, read once each: a version never changes. */
public final class VersionContents {

  private static final int KEPT = 50;

  private final RuleVersions versions;
  private final RuleCheck rules;
  private final LoadingCache<Integer, Optional<RuleContents>> cache =
      Caffeine.newBuilder().maximumSize(KEPT).build(this::read);

  public VersionContents(RuleVersions versions, RuleCheck rules) {
    this.versions = versions;
    this.rules = rules;
  }

  /** Empty where there is no such version, or where its files no longer compile. */
  public Optional<RuleContents> find(int version) {
    return cache.get(version);
  }

  private Optional<RuleContents> read(int version) {
    return versions.answers(version).or(() -> compile(version));
  }

  private Optional<RuleContents> compile(int version) {
    return versions.files(version).flatMap(files -> rules.check(files).contents());
  }
}
