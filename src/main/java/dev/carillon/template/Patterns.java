package dev.carillon.template;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;

/**
 * match and reReplaceAll, on RE2, whose time grows with the text and not exponentially. A pattern
 * may come out of a label, so its size is weighed before it is compiled, for RE2/J itself would
 * unfold nested repetitions until memory ends.
 */
final class Patterns {
  private Patterns() {}

  static List<Function> functions() {
    return List.of(
        Function.of("match", Patterns::match, Parameter.STRING, Parameter.STRING),
        Function.of(
            "reReplaceAll",
            Patterns::replaceAll,
            Parameter.STRING,
            Parameter.STRING,
            Parameter.STRING));
  }

  private static boolean match(Arguments arguments) {
    return compile(arguments, arguments.string(1)).matcher(arguments.string(1)).find();
  }

  /** Compiles the first argument, and pays for matching it against the text. */
  private static Pattern compile(Arguments arguments, String text) {
    String regex = arguments.string(0);
    long size = PatternSize.of(regex);
    arguments.rendering().step(1 + text.length() * size / 100);
    try {
      return arguments.rendering().patterns().computeIfAbsent(regex, Pattern::compile);
    } catch (PatternSyntaxException e) {
      throw new FunctionException(
          "the pattern is no regular expression of RE2: "
              + e.getDescription()
              + ": "
              + e.getPattern());
    }
  }

  /** As Go's ReplaceAllString: no empty match right after another match. */
  private static String replaceAll(Arguments arguments) {
    String replacement = arguments.string(1);
    String text = arguments.string(2);
    Matcher matcher = compile(arguments, text).matcher(text);
    Output out = arguments.output();
    int copied = 0;
    int from = 0;
    int lastEnd = -1;
    while (from <= text.length() && matcher.find(from)) {
      out.append(text, copied, matcher.start());
      copied = matcher.start();
      if (matcher.end() > lastEnd || matcher.start() == 0) {
        expand(out, replacement, matcher);
      }
      copied = matcher.end();
      lastEnd = matcher.end();
      int width = from < text.length() ? Character.charCount(text.codePointAt(from)) : 1;
      from = Math.max(matcher.end(), from + width);
    }
    return copied <= text.length()
        ? out.append(text, copied, text.length()).toString()
        : out.toString();
  }

  /** $1, ${1}, $name and ${name} stand for groups, $$ for a dollar; an unknown group is empty. */
  private static void expand(Output out, String template, Matcher matcher) {
    int i = 0;
    while (i < template.length()) {
      int dollar = template.indexOf('$', i);
      if (dollar < 0) {
        out.append(template, i, template.length());
        return;
      }
      out.append(template, i, dollar);
      boolean brace = template.startsWith("{", dollar + 1);
      int start = dollar + (brace ? 2 : 1);
      int end = start;
      while (end < template.length()
          && (template.charAt(end) == '_' || Character.isLetterOrDigit(template.charAt(end)))) {
        end++;
      }
      boolean named = end > start && (!brace || template.startsWith("}", end));
      if (named) {
        out.append(group(matcher, template.substring(start, end)));
        i = brace ? end + 1 : end;
      } else {
        out.append('$');
        i = template.startsWith("$", dollar + 1) ? dollar + 2 : dollar + 1;
      }
    }
  }

  private static String group(Matcher matcher, String name) {
    boolean numeric = name.chars().allMatch(c -> c >= '0' && c <= '9');
    String value;
    if (numeric) {
      int number = name.length() > 4 ? Integer.MAX_VALUE : Integer.parseInt(name);
      value = number <= matcher.groupCount() ? matcher.group(number) : null;
    } else {
      value = matcher.pattern().namedGroups().containsKey(name) ? matcher.group(name) : null;
    }
    return value == null ? "" : value;
  }
}
