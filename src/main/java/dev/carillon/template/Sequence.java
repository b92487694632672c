package dev.carillon.template;

import java.util.AbstractList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A list with methods, such as Alertmanager's Alerts with Firing and Resolved. */
public sealed class Sequence extends AbstractList<Object> implements Fields permits Pairs {
  private final String typeName;
  private final List<?> items;
  private final Map<String, Function> methods;

  /** The type's name is for messages, such as {@code template.Alerts}. */
  public Sequence(String typeName, List<?> items, List<Function> methods) {
    this.typeName = typeName;
    this.items = List.copyOf(items);
    this.methods = methods.stream().collect(Collectors.toUnmodifiableMap(Function::name, m -> m));
  }

  /** A list of strings. */
  public static Sequence strings(List<String> strings) {
    return new Sequence("[]string", strings, List.of());
  }

  @Override
  public Object get(int index) {
    return items.get(index);
  }

  @Override
  public int size() {
    return items.size();
  }

  @Override
  public String typeName() {
    return typeName;
  }

  @Override
  public Collection<String> names() {
    return methods.keySet();
  }

  @Override
  public Object member(String name) {
    Function method = methods.get(name);
    return method == null ? Absent.MEMBER : method;
  }
}
