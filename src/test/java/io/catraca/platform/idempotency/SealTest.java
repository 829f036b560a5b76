package io.catraca.platform.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SealTest {

  private static final byte[] CLEAR = "the answer".getBytes(UTF_8);

  private final Seal seal = seal("cat_a", "POST", "v1/keys", "k");

  @Test
  void whatIsLockedIsUnlockedByTheSameAgain() {
    assertThat(seal("cat_a", "POST", "v1/keys", "k").unlock(seal.lock(CLEAR))).isEqualTo(CLEAR);
  }

  @Test
  void whatIsLockedTwiceNeverLooksTheSame() {
    assertThat(seal.lock(CLEAR)).isNotEqualTo(seal.lock(CLEAR));
  }

  @Test
  void everyPartCountsAndNoneRunsIntoTheNext() {
    List<Seal> others =
        List.of(
            seal("cat_b", "POST", "v1/keys", "k"),
            seal("cat_a", "PUT", "v1/keys", "k"),
            seal("cat_a", "POST", "v1/key", "sk"),
            seal("cat_a", "POST", "v1/keysk", "k"),
            seal("cat_a", "POST", "v1/keys", "l"));
    byte[] locked = seal.lock(CLEAR);

    assertThat(others)
        .allSatisfy(
            other -> {
              assertThat(other.id()).isNotEqualTo(seal.id());
              assertThat(other.fingerprint("", CLEAR)).isNotEqualTo(seal.fingerprint("", CLEAR));
              assertThatThrownBy(() -> other.unlock(locked))
                  .isInstanceOf(IllegalStateException.class);
            });
  }

  @Test
  void whatWasChangedIsRefused() {
    byte[] locked = seal.lock(CLEAR);
    locked[locked.length / 2] ^= 1;

    assertThatThrownBy(() -> seal.unlock(locked)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void fingerprintTellsQueryFromBody() {
    byte[] fingerprint = seal.fingerprint("a", "b".getBytes(UTF_8));

    assertThat(seal.fingerprint("a", "b".getBytes(UTF_8))).isEqualTo(fingerprint);
    assertThat(seal.fingerprint("ab", new byte[0])).isNotEqualTo(fingerprint);
    assertThat(seal.fingerprint("", "ab".getBytes(UTF_8))).isNotEqualTo(fingerprint);
  }

  private static Seal seal(String secret, String method, String path, String key) {
    return Seal.of(secret, method, path, new IdempotencyKey(key));
  }
}
