package dev.carillon.template;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Labels as a sorted list of name and value. */
final class Pairs extends Sequence {

  Pairs(List<Struct> pairs) {
    super(
        "template.Pairs",
        pairs,
        List.of(
            Function.of("Names", _ -> Sequence.strings(column(pairs, "Name"))),
            Function.of("Values", _ -> Sequence.strings(column(pairs, "Value"))),
            Function.of("String", _ -> text(pairs))));
  }

  static Struct pair(String name, String value) {
    return Struct.named("template.Pair")
        .field("Name", "Name", name)
        .field("Value", "Value", value)
        .build();
  }

  List<String> column(String name) {
    return column(this, name);
  }

  private static List<String> column(List<?> pairs, String name) {
    return pairs.stream()
        .map(pair -> pair instanceof Struct struct ? Values.string(struct.member(name)) : "")
        .toList();
  }

  private static String text(List<?> pairs) {
    List<String> values = column(pairs, "Value");
    List<String> names = column(pairs, "Name");
    return IntStream.range(0, names.size())
        .mapToObj(i -> names.get(i) + "=" + values.get(i))
        .collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return text(this);
  }
}
