package io.catraca.platform.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What one use of an idempotency key is found by and locked with. Everything is derived by HKDF
 * (RFC 5869, SHA-256) from the secret of the caller, which the server does not keep: whoever reads
 * the database, or all of the server's files, can neither read an answer nor tell whose it is or
 * what was asked. Only the caller who asks again brings the key along.
 */
final class Seal {

  /** To be changed with the form of what is sealed, so that no node opens what it cannot read. */
  private static final byte[] SALT = "catraca idempotency 1".getBytes(UTF_8);

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String MAC = "HmacSHA256";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final byte[] id;
  private final byte[] requestKey;
  private final byte[] answerKey;

  private Seal(byte[] root, byte[] scope) {
    id = derive(root, "id", scope);
    requestKey = derive(root, "request", scope);
    answerKey = derive(root, "answer", scope);
  }

  /**
   * @param secret with which the caller was let in; it stands for the caller
   * @param path of the request, decoded
   */
  static Seal of(String secret, String method, String path, IdempotencyKey key) {
    byte[] root = mac(SALT, secret.getBytes(UTF_8));
    return new Seal(
        root, framed(method.getBytes(UTF_8), path.getBytes(UTF_8), key.value().getBytes(UTF_8)));
  }

  byte[] id() {
    return id.clone();
  }

  /** Tells one request from another without saying anything of either. */
  byte[] fingerprint(String query, byte[] body) {
    return mac(requestKey, framed(query.getBytes(UTF_8), body));
  }

  byte[] lock(byte[] clear) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    byte[] locked = crypt(Cipher.ENCRYPT_MODE, nonce, clear);
    return ByteBuffer.allocate(nonce.length + locked.length).put(nonce).put(locked).array();
  }

  /** The reverse of {@link #lock}; what was changed meanwhile is refused. */
  byte[] unlock(byte[] locked) {
    return crypt(
        Cipher.DECRYPT_MODE,
        Arrays.copyOf(locked, NONCE_BYTES),
        Arrays.copyOfRange(locked, NONCE_BYTES, locked.length));
  }

  private byte[] crypt(int mode, byte[] nonce, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, new SecretKeySpec(answerKey, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(id);
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a kept answer cannot be locked or unlocked", e);
    }
  }

  private static byte[] derive(byte[] root, String purpose, byte[] scope) {
    byte[] info = framed(purpose.getBytes(UTF_8), scope);
    byte[] first = Arrays.copyOf(info, info.length + 1);
    first[info.length] = 1;
    return mac(root, first);
  }

  private static byte[] mac(byte[] key, byte[] input) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(key, MAC));
      return mac.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Each part after its length, so that no two lists of parts read the same. */
  private static byte[] framed(byte[]... parts) {
    ByteArrayOutputStream framed = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      framed.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
      framed.writeBytes(part);
    }
    return framed.toByteArray();
  }
}
