package dev.carillon.template;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What makes text fit for a place: HTML, JavaScript, URLs, JSON, base64. */
final class EncodingFunctions {
  private EncodingFunctions() {}

  static List<Function> functions() {
    return List.of(
        Function.variadic("html", EncodingFunctions::html, Parameter.ANY),
        Function.variadic("js", EncodingFunctions::js, Parameter.ANY),
        Function.variadic("urlquery", EncodingFunctions::urlQuery, Parameter.ANY),
        Function.of("urlUnescape", a -> urlUnescape(a.string(0)), Parameter.STRING),
        Function.of(
            "safeHtml", a -> new SafeText(SafeText.Place.HTML, a.string(0)), Parameter.STRING),
        Function.of(
            "safeUrl", a -> new SafeText(SafeText.Place.URL, a.string(0)), Parameter.STRING),
        Function.of("toJson", EncodingFunctions::toJson, Parameter.ANY),
        Function.of(
            "base64encode",
            a -> Base64.getEncoder().encodeToString(GoText.bytes(a.string(0))),
            Parameter.STRING),
        Function.of("base64decode", a -> base64decode(a.string(0)), Parameter.STRING));
  }

  /** What Go's escapers start from: the values side by side, nil as an action would show it. */
  private static String text(Arguments arguments) {
    List<@Nullable Object> values = arguments.from(0);
    return Printer.sprint(
            arguments.output(),
            values.stream().<@Nullable Object>map(v -> v == null ? "<no value>" : v).toList())
        .toString();
  }

  private static String html(Arguments arguments) {
    Output out = arguments.output();
    text(arguments)
        .codePoints()
        .forEach(c -> {
          switch (c) {
            case '"' -> out.append("&#34;");
            case '\'' -> out.append("&#39;");
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case 0 -> out.append('\ufffd');
            default -> out.appendCodePoint(c);
          }
        });
    return out.toString();
  }

  private static String js(Arguments arguments) {
    Output out = arguments.output();
    text(arguments)
        .codePoints()
        .forEach(c -> {
          if (c == '\\' || c == '\'' || c == '"') {
            out.append('\\').append((char) c);
          } else if (c < ' ' || "<>&=".indexOf(c) >= 0 || (c >= 0x80 && !GoText.isPrint(c))) {
            out.append(String.format("\\u%04X", c));
          } else {
            out.appendCodePoint(c);
          }
        });
    return out.toString();
  }

  private static String urlQuery(Arguments arguments) {
    Output out = arguments.output();
    for (byte b : GoText.bytes(text(arguments))) {
      char c = (char) (b & 0xff);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || "-_.~".indexOf(c) >= 0)) {
        out.append(c);
      } else if (c == ' ') {
        out.append('+');
      } else {
        out.append('%').append(hex(c >> 4)).append(hex(c & 15));
      }
    }
    return out.toString();
  }

  private static char hex(int digit) {
    return "0123456789ABCDEF".charAt(digit);
  }

  private static String urlUnescape(String text) {
    byte[] bytes = GoText.bytes(text);
    ByteArrayOutputStream plain = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '%') {
        int high = i + 2 <= bytes.length - 1 ? Character.digit(bytes[i + 1], 16) : -1;
        int low = i + 2 <= bytes.length - 1 ? Character.digit(bytes[i + 2], 16) : -1;
        if (high < 0 || low < 0) {
          String wrong = GoText.of(Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + 3)));
          throw new FunctionException("invalid URL escape \"" + wrong + "\"");
        }
        plain.write((high << 4) | low);
        i += 2;
      } else {
        plain.write(bytes[i] == '+' ? ' ' : bytes[i]);
      }
    }
    return GoText.of(plain.toByteArray());
  }

  private static String toJson(Arguments arguments) {
    Output out = arguments.output();
    Json.write(out, arguments.any(0));
    return out.toString();
  }

  private static String base64decode(String text) {
    try {
      return GoText.of(Base64.getDecoder().decode(text.replace("\r", "").replace("\n", "")));
    } catch (IllegalArgumentException e) {
      throw new FunctionException(
          "this is no base64: " + String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT));
    }
  }
}
