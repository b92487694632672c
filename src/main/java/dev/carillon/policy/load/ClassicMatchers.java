package dev.carillon.policy.load;

import dev.carillon.alert.Matcher;
import dev.carillon.alert.Matcher.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The grammar of Alertmanager up to 0.26: a name as Prometheus allows it, an operator, and whatever
 * stands before the next comma outside quotes as value, which may be empty. Only {@code \"}, {@code
 * \n} and {@code \\} are escapes; any other backslash is itself. A brace at either end is dropped,
 * whether or not the other is there.
 */
final class ClassicMatchers {
  private static final Pattern FORM =
      Pattern.compile(
          "\\s*([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*(=~|=|!=|!~)\\s*(.*?)\\s*", Pattern.DOTALL);

  private ClassicMatchers() {}

  /** Null if the text is not of this grammar. */
  static @Nullable List<Matcher> parse(String text) {
    String inner = text.startsWith("{") ? text.substring(1) : text;
    inner = inner.endsWith("}") ? inner.substring(0, inner.length() - 1) : inner;
    List<Matcher> matchers = new ArrayList<>();
    List<String> parts = split(inner);
    for (int i = 0; i < parts.size(); i++) {
      boolean trailing = i == parts.size() - 1 && parts.get(i).isBlank();
      Matcher matcher = trailing ? null : matcher(parts.get(i));
      if (matcher != null) {
        matchers.add(matcher);
      } else if (!trailing) {
        return null;
      }
    }
    return matchers;
  }

  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    boolean escaped = false;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ',' && !quoted) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
      quoted ^= c == '"' && !escaped;
      escaped = c == '\\' && !escaped;
    }
    parts.add(text.substring(start));
    return parts;
  }

  private static @Nullable Matcher matcher(String text) {
    java.util.regex.Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return null;
    }
    String raw = form.group(3);
    boolean quoted = raw.startsWith("\"");
    String value = unescape(quoted ? raw.substring(1) : raw, quoted);
    try {
      return value == null ? null : Matchers.of(form.group(1), op(form.group(2)), value);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static Op op(String text) {
    for (Op op : Op.values()) {
      if (op.text().equals(text)) {
        return op;
      }
    }
    throw new IllegalArgumentException(text);
  }

  /** Null if a quote stands where none may. */
  private static @Nullable String unescape(String raw, boolean quoted) {
    StringBuilder value = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      boolean last = i == raw.length() - 1;
      if (c == '"') {
        return quoted && last ? value.toString() : null;
      }
      char escaped = c == '\\' && !last ? raw.charAt(i + 1) : 0;
      switch (escaped) {
        case 'n' -> value.append('\n');
        case '"', '\\' -> value.append(escaped);
        default -> value.append(c);
      }
      i += escaped == 'n' || escaped == '"' || escaped == '\\' ? 1 : 0;
    }
    return quoted ? null : value.toString();
  }
}
