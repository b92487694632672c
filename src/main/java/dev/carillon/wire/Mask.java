package dev.carillon.wire;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes text of the other side fit to be shown: one line, short, and without our own secrets, which
 * servers like to echo in their error pages.
 *
 * <p>Text is cleaned before it is searched, so that a control character inside a secret does not
 * hide it, and cut after, so that no half of one is left at the end.
 */
public final class Mask {
  /** Longest quotation, in code points. */
  public static final int LIMIT = 300;

  /** Shorter text is no secret worth hiding, and would punch holes into every sentence. */
  private static final int SHORTEST = 4;

  private static final String MASKED = "<secret>";

  private final List<String> secrets;

  public Mask(Collection<String> secrets) {
    Set<String> forms = new LinkedHashSet<>();
    for (String secret : secrets) {
      String clean = clean(secret);
      if (clean.length() >= SHORTEST) {
        forms.add(clean);
        forms.add(clean.replace("/", "\\/"));
        forms.add(URLEncoder.encode(clean, StandardCharsets.UTF_8));
        forms.add(clean.replace("&", "&amp;"));
      }
    }
    this.secrets =
        forms.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
  }

  /** The text on one line, at most {@link #LIMIT} code points of it, secrets masked. */
  public String quote(String text) {
    String shown = clean(text);
    for (String secret : secrets) {
      shown = shown.replace(secret, MASKED);
    }
    if (shown.codePointCount(0, shown.length()) <= LIMIT) {
      return shown;
    }
    return shown.substring(0, shown.offsetByCodePoints(0, LIMIT - 1)) + "…";
  }

  /** Runs of white space, control and formatting characters become one blank. */
  private static String clean(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean gap = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int type = Character.getType(c);
      if (Character.isWhitespace(c)
          || type == Character.CONTROL
          || type == Character.FORMAT
          || type == Character.LINE_SEPARATOR
          || type == Character.PARAGRAPH_SEPARATOR) {
        gap = !out.isEmpty();
      } else {
        if (gap) {
          out.append(' ');
          gap = false;
        }
        out.append(c);
      }
    }
    return out.toString();
  }
}
