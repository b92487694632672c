package dev.carillon.message;

/** Ids are numbers inside and words outside: {@code inc_1a}, {@code del_1b}, in base 36. */
public final class Ids {
  private Ids() {}

  public static String incident(long id) {
    return "inc_" + Long.toString(id, 36);
  }

  public static String delivery(long id) {
    return "del_" + Long.toString(id, 36);
  }

  public static String notification(long id) {
    return "ntf_" + Long.toString(id, 36);
  }

  public static String episode(long id) {
    return "ep_" + Long.toString(id, 36);
  }

  public static String event(long seq) {
    return "ev_" + Long.toString(seq, 36);
  }

  /**
   * The number behind a word.
   *
   * @throws IllegalArgumentException if it is no id of that kind
   */
  public static long parse(String prefix, String word) {
    if (!word.startsWith(prefix + "_")) {
      throw new IllegalArgumentException("'" + word + "' is no " + prefix + "_… id");
    }
    try {
      return Long.parseLong(word.substring(prefix.length() + 1), 36);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + word + "' is no " + prefix + "_… id", e);
    }
  }
}
