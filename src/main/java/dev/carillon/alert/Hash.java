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

  private static byte[] digest(Iterable<String> parts) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        sha.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
        sha.update(bytes);
      }
      return sha.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
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
