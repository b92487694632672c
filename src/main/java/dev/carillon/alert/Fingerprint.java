package dev.carillon.alert;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The identity that Prometheus gives a set of labels: FNV-1a with 64 bits over name, 0xFF, value,
 * 0xFF of each label in byte order (prometheus/common, model/signature.go). Annotations and times
 * take no part in it.
 */
public final class Fingerprint {
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private Fingerprint() {}

  static long of(Labels labels) {
    long h = OFFSET;
    for (int i = 0; i < labels.size(); i++) {
      h = add(h, labels.name(i));
      h = (h ^ 0xFF) * PRIME;
      h = add(h, labels.value(i));
      h = (h ^ 0xFF) * PRIME;
    }
    return h;
  }

  private static long add(long h, String s) {
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c >= 0x80) {
        for (byte b : s.substring(i).getBytes(StandardCharsets.UTF_8)) {
          h = (h ^ (b & 0xFF)) * PRIME;
        }
        return h;
      }
      h = (h ^ c) * PRIME;
    }
    return h;
  }

  /** 16 lower-case hex digits. */
  public static String text(long fingerprint) {
    return HexFormat.of().toHexDigits(fingerprint);
  }
}
