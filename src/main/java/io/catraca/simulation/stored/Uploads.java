package io.catraca.simulation.stored;

import io.catraca.platform.idempotency.IdempotencyKey;
import io.catraca.platform.web.BodyLimit;
import io.catraca.problem.Problem;
import io.catraca.problem.ProblemType;
import io.catraca.rules.LiveRules;
import io.catraca.rules.RuleSet;
import io.catraca.rules.RuleSet.Stamp;
import io.catraca.rules.RulesModule;
import io.catraca.rules.price.PriceList;
import io.catraca.rules.version.RuleVersions;
import io.catraca.rules.version.VersionContents;
import io.catraca.simulation.portfolio.Digests;
import io.catraca.simulation.portfolio.PortfolioReader;
import io.catraca.simulation.stored.PortfolioDao.Once;
import io.catraca.simulation.stored.PortfolioView.Refused;
import io.catraca.simulation.stored.StoredPortfolio.Source;
import io.catraca.text.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Takes uploaded files into the database as they come in, each in one transaction: one that breaks
 * off leaves nothing.
 */
final class Uploads {

  /** Each holds a connection to the database for as long as its sender takes. */
  private static final int MOST_AT_ONCE = 4;

  /**
   * What is said beside an uploaded file.
   *
   * @param name 1 to 200 characters, or none
   * @param version by whose plans, add-ons and meters the file is read; null for the live rules
   * @param key makes it safe to send again
   * @param by id of the key that uploads
   */
  record Upload(
      @Nullable String name, @Nullable Integer version, @Nullable IdempotencyKey key, String by) {

    private static final int LONGEST_NAME = 200;

    Upload {
      name = name == null ? null : name.strip();
      if (name != null) {
        check(name);
      }
    }

    private static void check(String name) {
      int length = name.codePointCount(0, name.length());
      if (length < 1 || length > LONGEST_NAME) {
        throw Problem.refusedField(
            "name", Message.of("directory.name.length", "name", LONGEST_NAME, length));
      }
      if (name.codePoints().anyMatch(Upload::isNoText)) {
        throw Problem.refusedField("name", Message.of("directory.name.characters", "name"));
      }
    }

    private static boolean isNoText(int codePoint) {
      int type = Character.getType(codePoint);
      return type == Character.CONTROL || type == Character.SURROGATE;
    }

    /**
     * What is done once; null without an idempotency key.
     *
     * @param digest of the file
     */
    @Nullable Once once(String digest) {
      if (key == null) {
        return null;
      }
      String rules = version == null ? "live" : version.toString();
      return new Once(key.value(), digest + " " + rules + " " + (name == null ? "" : name));
    }
  }

  /**
   * What came of an upload.
   *
   * @param again whether the same was uploaded before under the same idempotency key
   */
  record Taken(StoredPortfolio portfolio, boolean again) {}

  /** Rules to read a file by. */
  private record Words(Stamp stamp, PriceList prices) {}

  private final Jdbi jdbi;
  private final LiveRules live;
  private final RuleVersions versions;
  private final VersionContents contents;
  private final Clock clock;
  private final Semaphore places = new Semaphore(MOST_AT_ONCE);

  Uploads(Jdbi jdbi, RulesModule rules, VersionContents contents, Clock clock) {
    this.jdbi = jdbi;
    this.live = rules.live();
    this.versions = rules.versions();
    this.contents = contents;
    this.clock = clock;
  }

  /**
   * @throws Problem where the headings will not do, where no row is a member, or where another file
   *     came under the same idempotency key
   * @throws IOException where the file does not come in whole
   */
  Taken take(InputStream file, Upload upload) throws IOException {
    Words words = words(upload.version());
    if (!places.tryAcquire()) {
      throw new Problem(
          ProblemType.TOO_MANY_REQUESTS, Message.of("portfolio.uploads", MOST_AT_ONCE));
    }
    try {
      return read(file, upload, words);
    } catch (UncheckedIOException broken) {
      throw told(Objects.requireNonNull(broken.getCause()));
    } catch (IOException broken) {
      throw told(broken);
    } finally {
      places.release();
    }
  }

  /** Who stalls is told so; of who is gone nothing is to be told. */
  private static IOException told(IOException broken) {
    if (broken.getCause() instanceof TimeoutException) {
      throw new Problem(ProblemType.UNREADABLE, Message.of("http.tooSlow"));
    }
    return broken;
  }

  private Words words(@Nullable Integer version) {
    if (version == null) {
      RuleSet rules = live.current();
      return new Words(rules.stamp(), rules.contents().prices());
    }
    Stamp stamp =
        versions
            .find(version)
            .map(found -> new Stamp(version, found.digest()))
            .orElseThrow(
                () -> Problem.refusedField("version", Message.of("rules.noVersion", version)));
    return contents
        .find(version)
        .map(found -> new Words(stamp, found.prices()))
        .orElseThrow(
            () -> Problem.refusedField("version", Message.of("portfolio.unreadable", version)));
  }

  private Taken read(InputStream file, Upload upload, Words words) throws IOException {
    MessageDigest sha = Digests.sha256();
    RefusedRows refused = new RefusedRows();
    PortfolioReader reader = reader(new DigestInputStream(file, sha), words.prices(), refused);
    return jdbi.inTransaction(
        handle -> {
          UUID id = UUID.randomUUID();
          Filling filling = new Filling(handle, id);
          reader.forEachRemaining(filling::add);
          filling.end();
          if (filling.members() == 0) {
            throw noMember(reader.rows(), refused);
          }
          StoredPortfolio portfolio =
              new StoredPortfolio(
                  id,
                  upload.name(),
                  Source.UPLOAD,
                  clock.instant().truncatedTo(ChronoUnit.MICROS),
                  Digests.told(sha),
                  words.stamp(),
                  reader.rows(),
                  filling.members(),
                  refused.count(),
                  0,
                  filling.parts(),
                  upload.by());
          return store(handle, portfolio, upload, refused);
        });
  }

  /** Wrong headings are told to a caller who is still sending only once all is sent. */
  private static PortfolioReader reader(InputStream file, PriceList prices, RefusedRows refused)
      throws IOException {
    try {
      return new PortfolioReader(file, prices, refused);
    } catch (Problem headings) {
      BodyLimit.drop(file);
      throw headings;
    }
  }

  private static Problem noMember(long rows, RefusedRows refused) {
    return new Problem(ProblemType.REFUSED, Message.of("portfolio.noMember", rows))
        .with("refused", language -> Refused.of(refused.count(), refused.first(), language));
  }

  /** The same request sent twice, even at the same time, makes one portfolio. */
  private static Taken store(
      Handle handle, StoredPortfolio portfolio, Upload upload, RefusedRows refused) {
    PortfolioDao dao = new PortfolioDao(handle);
    Once once = upload.once(portfolio.digest());
    boolean isNew = dao.insert(portfolio, RefusedRows.write(refused.first()), once);
    if (isNew || once == null) {
      return new Taken(portfolio, false);
    }
    handle.rollback();
    PortfolioDao.Made made =
        dao.made(upload.by(), once)
            .orElseThrow(
                () -> new Problem(ProblemType.IN_PROGRESS, Message.of("idempotency.underWay")));
    if (!made.request().equals(once.request())) {
      throw IdempotencyKey.usedOtherwise();
    }
    return new Taken(made.portfolio(), true);
  }
}
