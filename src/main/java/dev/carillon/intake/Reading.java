package dev.carillon.intake;

import dev.carillon.alert.Text;
import dev.carillon.message.Batch;
import java.util.List;

/** What a body turned out to be. Reasons are for people and at most a few lines long. */
public sealed interface Reading {
  /**
   * A webhook.
   *
   * @param bad the entries that are not in the batch, so that one bad alert costs no good one; not
   *     empty means that the body must be kept in quarantine too
   */
  record Usable(Batch batch, List<Bad> bad) implements Reading {
    /** The first few bad entries in words. */
    public String reason() {
      return describe(bad);
    }
  }

  /**
   * JSON, but no alert of it can be used: it is kept in quarantine.
   *
   * @param entries alert entries in it, as far as they could be counted
   */
  record Unusable(String reason, int entries) implements Reading {}

  /** Not JSON. */
  record Unreadable(String reason) implements Reading {}

  /** An entry of {@code alerts} that cannot be used; the reason names the field. */
  record Bad(int index, String reason) {}

  /** At most three reasons, and how many more there are. */
  static String describe(List<Bad> bad) {
    StringBuilder text = new StringBuilder();
    for (Bad b : bad.subList(0, Math.min(3, bad.size()))) {
      text.append(text.isEmpty() ? "" : "; ").append(Text.cut(b.reason, 300));
    }
    return bad.size() > 3 ? text + "; and " + (bad.size() - 3) + " more" : text.toString();
  }
}
