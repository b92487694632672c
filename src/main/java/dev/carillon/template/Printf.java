package dev.carillon.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Go's printf: flags, width and precision (also by {@code *}), explicit argument indexes, and Go's
 * way to show mistakes within the text, such as {@code %!d(string=a)} or {@code %!(EXTRA int=1)}.
 */
final class Printf {
  /** As in Go: a larger width or precision is a mistake. */
  private static final int MAX_WIDTH = 1_000_000;

  private final Output out;
  private final String format;
  private final List<@Nullable Object> arguments;
  private int i;
  private int argument;
  private boolean reordered;
  private boolean goodIndex;

  private Printf(Output out, String format, List<@Nullable Object> arguments) {
    this.out = out;
    this.format = format;
    this.arguments = arguments;
  }

  static Output print(Output out, String format, List<@Nullable Object> arguments) {
    Printf printf = new Printf(out, format, arguments);
    printf.all();
    return out;
  }

  private void all() {
    while (i < format.length()) {
      int percent = format.indexOf('%', i);
      out.append(format, i, percent < 0 ? format.length() : percent);
      if (percent < 0) {
        break;
      }
      i = percent + 1;
      directive();
    }
    if (!reordered && argument < arguments.size()) {
      extra();
    }
  }

  private void directive() {
    goodIndex = true;
    String flags = flags();
    boolean minus = flags.contains("-");
    boolean indexed = index();
    int width = -1;
    if (peek('*')) {
      i++;
      width = star("%!(BADWIDTH)", true);
      if (width < -1) {
        minus = true;
        width = -width;
      }
      indexed = false;
    } else {
      width = number();
      goodIndex &= !(indexed && width >= 0);
    }
    int precision = -1;
    if (peek('.')) {
      i++;
      goodIndex &= !indexed;
      indexed = index();
      if (peek('*')) {
        i++;
        precision = star("%!(BADPREC)", false);
        indexed = false;
      } else {
        precision = Math.max(0, number());
      }
    }
    if (!indexed) {
      index();
    }
    if (i >= format.length()) {
      out.append("%!(NOVERB)");
      return;
    }
    int verb = format.codePointAt(i);
    i += Character.charCount(verb);
    verb(
        new Directive(
            minus,
            flags.contains("+"),
            flags.contains("#"),
            flags.contains(" "),
            flags.contains("0") && !minus,
            width,
            precision,
            Directive.Detail.VALUE),
        verb);
  }

  private void verb(Directive directive, int verb) {
    if (verb == '%') {
      out.append('%');
    } else if (!goodIndex) {
      out.append("%!").appendCodePoint(verb).append("(BADINDEX)");
    } else if (argument >= arguments.size()) {
      out.append("%!").appendCodePoint(verb).append("(MISSING)");
    } else {
      (verb == 'v' ? directive.forValues() : directive).write(out, arguments.get(argument++), verb);
    }
  }

  private String flags() {
    int start = i;
    while (i < format.length() && "#0+- ".indexOf(format.charAt(i)) >= 0) {
      i++;
    }
    return format.substring(start, i);
  }

  private boolean peek(char c) {
    return i < format.length() && format.charAt(i) == c;
  }

  /** Digits, or -1 where there are none. */
  private int number() {
    int start = i;
    while (i < format.length() && format.charAt(i) >= '0' && format.charAt(i) <= '9') {
      i++;
    }
    if (i == start) {
      return -1;
    }
    if (i - start > 7 || Integer.parseInt(format.substring(start, i)) > MAX_WIDTH) {
      throw new FunctionException("width and precision end at " + MAX_WIDTH);
    }
    return Integer.parseInt(format.substring(start, i));
  }

  private int star(String complaint, boolean mayBeNegative) {
    Object value = argument < arguments.size() ? arguments.get(argument) : null;
    argument = Math.min(argument + 1, arguments.size());
    boolean good =
        value instanceof Long n && n <= MAX_WIDTH && n >= (mayBeNegative ? -MAX_WIDTH : 0);
    if (!good) {
      out.append(complaint);
    }
    return good && value instanceof Long number ? (int) (long) number : -1;
  }

  /** Takes an argument index such as [2]; true when there was a good one. */
  private boolean index() {
    if (!peek('[')) {
      return false;
    }
    reordered = true;
    int close = format.indexOf(']', i);
    if (close < 0) {
      goodIndex = false;
      i++;
      return false;
    }
    String digits = format.substring(i + 1, close);
    i = close + 1;
    boolean good =
        digits.length() <= 7
            && digits.chars().allMatch(c -> c >= '0' && c <= '9')
            && !digits.isEmpty();
    int index = good ? Integer.parseInt(digits) - 1 : -1;
    if (index < 0 || index >= arguments.size()) {
      goodIndex = false;
      return true;
    }
    argument = index;
    return true;
  }

  private void extra() {
    out.append("%!(EXTRA ");
    String separator = "";
    for (Object value : arguments.subList(argument, arguments.size())) {
      out.append(separator);
      if (value == null) {
        out.append("<nil>");
      } else {
        out.append(Values.typeName(value)).append('=');
        Printer.print(out, value);
      }
      separator = ", ";
    }
    out.append(')');
  }
}
