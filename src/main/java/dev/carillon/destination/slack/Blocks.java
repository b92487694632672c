package dev.carillon.destination.slack;

import java.util.ArrayList;
import java.util.List;

/**
 * Gathers lines into sections within Slack's limits: 3,000 characters a section, 50 blocks and (by
 * observation) about 12,000 characters a message, counted after escaping. A line is taken whole or
 * not at all, so that no cut opens or breaks markup.
 */
final class Blocks {
  /** Leaves room for a last line. */
  static final int SECTION = 2_900;

  static final int ALL = 8_000;

  private final List<String> sections = new ArrayList<>();
  private final StringBuilder open = new StringBuilder();
  private int used;

  /** False where there is no room for it. */
  boolean line(String text) {
    if (text.length() > SECTION || used + text.length() + 1 > ALL) {
      return false;
    }
    if (open.length() + text.length() + 1 > SECTION) {
      endSection();
    }
    if (!open.isEmpty()) {
      open.append('\n');
    }
    open.append(text);
    used += text.length() + 1;
    return true;
  }

  /** A short line for which there is always room. */
  void last(String text) {
    open.append(open.isEmpty() ? "" : "\n").append(text);
  }

  void endSection() {
    if (!open.isEmpty()) {
      sections.add(open.toString());
      open.setLength(0);
    }
  }

  List<String> sections() {
    endSection();
    return sections;
  }
}
