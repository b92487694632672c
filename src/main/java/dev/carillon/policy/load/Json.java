package dev.carillon.policy.load;

import dev.carillon.policy.load.Node.Mapping;
import dev.carillon.policy.load.Node.Scalar;
import dev.carillon.policy.load.Node.Sequence;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Values of the operator's own shape, kept as JSON would hold them. */
final class Json {
  private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+\\.[0-9]+([eE][-+]?[0-9]+)?");

  private Json() {}

  static Map<String, Object> object(Section s, String key) {
    Map<String, Object> object = new LinkedHashMap<>();
    s.entries(key).forEach((name, entry) -> object.put(name, value(s, key, entry.value())));
    return object;
  }

  private static Object value(Section s, String key, Node node) {
    return switch (node) {
      case Sequence list -> list.items().stream().map(item -> value(s, key, item)).toList();
      case Mapping mapping -> {
        Map<String, Object> object = new LinkedHashMap<>();
        mapping.entries().forEach((name, e) -> object.put(name, value(s, key, e.value())));
        yield object;
      }
      case Scalar scalar -> scalar(s, key, scalar);
    };
  }

  private static Object scalar(Section s, String key, Scalar scalar) {
    String text = scalar.text();
    Problems problems = s.context().problems();
    if (scalar.isNull()) {
      problems.notYet(
          scalar.at(), "\"" + key + "\": a missing value is not honoured yet by this Carillon");
    } else if (!problems.pass(scalar.at(), "\"" + key + "\"", () -> Templates.refuse(text))) {
      return text;
    } else if (scalar.plain()) {
      return plain(text);
    }
    return text;
  }

  private static Object plain(String text) {
    if (INTEGER.matcher(text).matches()) {
      return Long.valueOf(text);
    }
    if (DECIMAL.matcher(text).matches()) {
      return Double.valueOf(text);
    }
    Boolean truth = Section.truth(text);
    return truth == null ? text : truth;
  }
}
