package dev.carillon.alert;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 over a list of strings. Each is preceded by its length, so that no two lists meet by
 * moving a border; a collision would let one alert silence or join another, so nothing weaker will
 * do for text that strangers choose.
 */
public final class Hash {
  private Hash() {}

  /** Looking the algorithm up costs more than a short digest. */
  private static final ThreadLocal<MessageDigest> SHA =
      ThreadLocal.withInitial(() -> {
        try {
          return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
          throw new IllegalStateException("every JDK has SHA-256", e);
        }
      });

  private static byte[] digest(Iterable<String> parts) {
    MessageDigest sha = SHA.get();
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      int n = bytes.length;
      sha.update((byte) (n >>> 24));
      sha.update((byte) (n >>> 16));
      sha.update((byte) (n >>> 8));
      sha.update((byte) n);
      sha.update(bytes);
    }
    return sha.digest();
  }

  /** 64 hex digits. */
  public static String hex(Iterable<String> parts) {
    return HexFormat.of().formatHex(digest(parts));
  }

  /** 32 hex digits: enough to tell any number of groups apart. */
  public static String shortHex(Iterable<String> parts) {
    return HexFormat.of().formatHex(digest(parts), 0, 16);
  }

  public static long of64(Iterable<String> parts) {
    return ByteBuffer.wrap(digest(parts)).getLong();
  }
}
