package io.catraca.security.key;

import io.catraca.problem.Problem;
import io.catraca.problem.ProblemType;
import io.catraca.security.KeyHolder;
import io.catraca.security.Roles;
import io.catraca.text.Message;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Makes, lists and revokes keys. */
public final class Keys {

  /**
   * A key just made, the only time that its secret is known.
   *
   * @param key the secret
   */
  public record Created(KeyRecord about, ApiKey key) {}

  private final Jdbi jdbi;
  private final Clock clock;

  public Keys(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** Makes a key beside the server, on nobody's account. */
  public Created create(NewKey wish) {
    return create(wish, Optional.empty());
  }

  /**
   * Makes a key.
   *
   * @param maker id of the key that asks for it
   */
  Created create(NewKey wish, Optional<String> maker) {
    return jdbi.inTransaction(handle -> create(new KeyDao(handle), wish, maker, key -> {}));
  }

  /**
   * Who holds some keys, revoked ones too.
   *
   * @param handle of the transaction that needs to know
   */
  public List<KeyHolder> holders(Handle handle, Set<String> ids) {
    return new KeyDao(handle).holders(ids);
  }

  /** The keys in force, oldest first. */
  public List<KeyRecord> list() {
    return jdbi.withHandle(handle -> new KeyDao(handle).list());
  }

  /** Revokes a key; the last that administers stays, for nobody could make another. */
  public void revoke(String id) {
    jdbi.useTransaction(
        handle -> {
          KeyDao dao = new KeyDao(handle);
          dao.lock();
          List<KeyRecord> keys = dao.list();
          KeyRecord key =
              keys.stream()
                  .filter(found -> found.id().equals(id))
                  .findFirst()
                  .orElseThrow(() -> unknown(id));
          if (isAdministrator(key) && keys.stream().filter(Keys::isAdministrator).count() == 1) {
            throw new Problem(ProblemType.CONFLICT, Message.of("key.lastAdministrator"));
          }
          dao.revoke(id, clock.instant());
        });
  }

  /**
   * Makes a first administrator where there is none, once for all nodes that start together.
   *
   * @param keep is given the key before it counts, so that no key exists that nobody holds
   */
  Optional<Created> createFirstAdministrator(Consumer<ApiKey> keep) {
    return jdbi.inTransaction(
        handle -> {
          KeyDao dao = new KeyDao(handle);
          dao.lock();
          if (dao.list().stream().anyMatch(Keys::isAdministrator)) {
            return Optional.empty();
          }
          NewKey wish = new NewKey("first administrator", List.of(Roles.ADMIN), Optional.empty());
          return Optional.of(create(dao, wish, Optional.empty(), keep));
        });
  }

  Optional<KeyRecord> find(KeyHash hash) {
    return jdbi.withHandle(handle -> new KeyDao(handle).find(hash));
  }

  private Created create(KeyDao dao, NewKey wish, Optional<String> maker, Consumer<ApiKey> keep) {
    ApiKey key = ApiKey.random();
    keep.accept(key);
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    KeyRecord about =
        new KeyRecord(
            UUID.randomUUID().toString(), wish.name(), wish.roles(), wish.company(), now, maker);
    dao.insert(about, key.hash());
    return new Created(about, key);
  }

  private static boolean isAdministrator(KeyRecord key) {
    return key.roles().contains(Roles.ADMIN) && key.company().isEmpty();
  }

  private static Problem unknown(String id) {
    return new Problem(ProblemType.NOT_FOUND, Message.of("key.notFound", id));
  }
}
