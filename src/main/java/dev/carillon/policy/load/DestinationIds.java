package dev.carillon.policy.load;

import dev.carillon.alert.Hash;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Gives each destination the id under which its queue and its memory live on over reloads: the name
 * that the operator gave it, else one made of receiver, kind and a hash of its address. Secrets
 * have no part in it, so a new key for the same place is the same destination; and no position has,
 * so that moving things about in the file loses nothing. Only destinations that are equal in all
 * this are told apart by counting.
 */
final class DestinationIds {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private final Map<String, At> taken = new HashMap<>();

  /**
   * The id of the integration in {@code s}.
   *
   * @param address what tells it from others of its kind, without secrets
   */
  String of(Section s, String receiver, String kind, List<String> address) {
    String name = s.text("name", "");
    if (!name.isEmpty()) {
      return named(s, name);
    }
    StringBuilder all = new StringBuilder();
    address.forEach(part -> all.append(part).append('\n'));
    String hash = Hash.hex(List.of(receiver, kind, all.toString())).substring(0, 8);
    String base = slug(receiver) + "-" + kind + "-" + hash;
    String id = base;
    for (int i = 2; taken.putIfAbsent(id, s.at()) != null; i++) {
      id = base + "-" + i;
    }
    return id;
  }

  private String named(Section s, String name) {
    if (!NAME.matcher(name).matches()) {
      s.error(
          "name",
          "\"" + name + "\" is no name for a destination; use letters, digits, '.', '_' and '-'");
    }
    At first = taken.putIfAbsent(name, s.at("name"));
    if (first != null) {
      s.error("name", "destination name \"" + name + "\" is not unique; it is also at " + first);
    }
    return name;
  }

  private static String slug(String receiver) {
    String slug = receiver.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    slug = slug.replaceAll("^-|-$", "");
    return slug.isEmpty() ? "receiver" : slug.substring(0, Math.min(60, slug.length()));
  }
}
