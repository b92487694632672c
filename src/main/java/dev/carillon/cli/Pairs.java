package dev.carillon.cli;

import dev.carillon.alert.Labels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** Labels and annotations as arguments: {@code name=value}. */
final class Pairs {
  private Pairs() {}

  /** In their order; wrong usage if one is no pair, or a name comes twice. */
  static Map<String, String> parse(List<String> words, CommandLine command) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String word : words) {
      int at = word.indexOf('=');
      if (at <= 0) {
        throw new CommandLine.ParameterException(
            command,
            "'"
                + word
                + "' is not of the form name=value, as in severity=critical; put quotes"
                + " around the whole if the value has spaces");
      }
      String name = word.substring(0, at);
      if (pairs.put(name, word.substring(at + 1)) != null) {
        throw new CommandLine.ParameterException(command, "'" + name + "' is given twice");
      }
    }
    return pairs;
  }

  /** An alert's labels, as intake takes them: an empty label is none. */
  static Labels alert(Map<String, String> pairs) {
    Map<String, String> labels = new LinkedHashMap<>(pairs);
    labels.values().removeIf(String::isEmpty);
    return Labels.of(labels);
  }
}
