package dev.carillon.policy.load;

import dev.carillon.alert.Labels;
import dev.carillon.policy.load.Node.Entry;
import dev.carillon.policy.load.Node.Mapping;
import dev.carillon.policy.load.Node.Scalar;
import dev.carillon.policy.load.TestFile.AlertText;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the short form of an alert: its labels, and its annotations under that key. */
final class AlertTextReader {
  private AlertTextReader() {}

  static AlertText read(Section s) {
    Map<String, String> labels = new LinkedHashMap<>();
    Labels annotations = Labels.EMPTY;
    for (String key : s.keys()) {
      Node value = s.node(key);
      if (key.equals("annotations") && value instanceof Mapping) {
        annotations = labels(s, key);
      } else {
        put(s, key, value, s.at(key), labels);
      }
    }
    return new AlertText(Labels.of(labels), annotations);
  }

  /** A mapping of names to texts. */
  static Labels labels(Section s, String key) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, Entry> pair : s.entries(key).entrySet()) {
      Node value = pair.getValue().value();
      put(s, pair.getKey(), value.isNull() ? null : value, value.at(), texts);
    }
    return Labels.of(texts);
  }

  private static void put(
      Section s, String name, @Nullable Node value, At at, Map<String, String> texts) {
    if (value instanceof Scalar scalar) {
      texts.put(name, scalar.text());
    } else if (value == null) {
      s.context()
          .problems()
          .error(at, "\"" + name + "\" has no value; write \"\" for a missing one");
    } else {
      s.context()
          .problems()
          .error(
              at,
              "\""
                  + name
                  + "\" must be a single value, not "
                  + value.kind()
                  + "; an alert is written { alertname: DiskFull, annotations: { summary: … } }");
    }
  }
}
