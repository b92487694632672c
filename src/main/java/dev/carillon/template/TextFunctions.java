package dev.carillon.template;

import java.util.List;

/** What makes text of values, and text of text. */
final class TextFunctions {
  private TextFunctions() {}

  static List<Function> functions() {
    return List.of(
        Function.variadic(
            "print", a -> Printer.sprint(a.output(), a.from(0)).toString(), Parameter.ANY),
        Function.variadic(
            "println", a -> Printer.sprintln(a.output(), a.from(0)).toString(), Parameter.ANY),
        Function.variadic(
            "printf",
            a -> Printf.print(a.output(), a.string(0), a.from(1)).toString(),
            Parameter.STRING,
            Parameter.ANY),
        Function.of("toUpper", a -> upper(a.string(0)), Parameter.STRING),
        Function.of("toLower", a -> lower(a.string(0)), Parameter.STRING),
        Function.of("title", a -> TitleCase.of(a.string(0)), Parameter.STRING),
        Function.of("trimSpace", a -> trim(a.string(0)), Parameter.STRING),
        Function.of("join", TextFunctions::join, Parameter.STRING, Parameter.STRINGS));
  }

  /** One code point for one, as Go's strings.ToUpper maps them: the German sharp s stays. */
  private static String upper(String text) {
    return text.codePoints()
        .map(Character::toUpperCase)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String lower(String text) {
    return text.codePoints()
        .map(Character::toLowerCase)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Unicode's White_Space, which is neither Java's trim nor its strip. */
  private static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isSpace(char c) {
    return (c >= '\t' && c <= '\r') || c == 0x85 || Character.isSpaceChar(c);
  }

  private static String join(Arguments arguments) {
    Output out = arguments.output();
    String separator = "";
    for (String part : arguments.strings(1)) {
      out.append(separator).append(part);
      separator = arguments.string(0);
    }
    return out.toString();
  }
}
