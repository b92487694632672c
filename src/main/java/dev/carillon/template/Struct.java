package dev.carillon.template;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value with named fields and perhaps methods, as Go's structs are. A name that it does not have
 * is a mistake.
 */
public final class Struct implements Fields {
  private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{Nd}_]*");

  private final String typeName;
  private final Map<String, Field> fields;
  private final Map<String, Function> methods;

  private Struct(Builder builder) {
    this.typeName = builder.typeName;
    this.fields = new LinkedHashMap<>(builder.fields);
    this.methods = Map.copyOf(builder.methods);
  }

  record Field(String json, @Nullable Object value) {}

  /**
   * A struct under construction; the type's name is for messages, such as {@code template.Alert}.
   */
  public static Builder named(String typeName) {
    return new Builder(typeName);
  }

  @Override
  public String typeName() {
    return typeName;
  }

  @Override
  public Collection<String> names() {
    Set<String> all = new TreeSet<>(fields.keySet());
    all.addAll(methods.keySet());
    return all;
  }

  @Override
  public @Nullable Object member(String name) {
    Function method = methods.get(name);
    if (method != null) {
      return method;
    }
    Field field = fields.get(name);
    return field == null ? Absent.MEMBER : field.value();
  }

  /** The fields in their order, which printing and toJson keep. */
  Map<String, Field> fields() {
    return fields;
  }

  /** Collects the members of a struct. */
  public static final class Builder {
    private final String typeName;
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final Map<String, Function> methods = new LinkedHashMap<>();

    private Builder(String typeName) {
      this.typeName = typeName;
    }

    /** A field, and the key that toJson writes it under. */
    public Builder field(String name, String json, @Nullable Object value) {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException("no template can name a field " + name);
      }
      fields.put(name, new Field(json, Values.of(value)));
      return this;
    }

    /** A method; templates call it without parentheses. */
    public Builder method(Function method) {
      methods.put(method.name(), method);
      return this;
    }

    public Struct build() {
      return new Struct(this);
    }
  }
}
