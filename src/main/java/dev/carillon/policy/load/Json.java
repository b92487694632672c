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
    if (scalar.isNull()) {
      s.context().problems().error(scalar.at(), "a value in \"" + key + "\" is missing");
    } else if (text.contains("{{")) {
      s.context()
          .problems()
          .error(scalar.at(), "a template in \"" + key + "\" is not honoured yet by this Carillon");
    } else if (scalar.plain() && INTEGER.matcher(text).matches()) {
      return Long.valueOf(text);
    } else if (scalar.plain() && DECIMAL.matcher(text).matches()) {
      return Double.valueOf(text);
    } else if (scalar.plain() && (text.equals("true") || text.equals("false"))) {
      return Boolean.valueOf(text);
    }
    return text;
  }
}
