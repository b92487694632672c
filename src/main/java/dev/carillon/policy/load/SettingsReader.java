package dev.carillon.policy.load;

import dev.carillon.policy.Access;
import dev.carillon.policy.Access.Role;
import dev.carillon.policy.Authorization;
import dev.carillon.policy.Secret;
import dev.carillon.policy.Sender;
import dev.carillon.policy.Settings;
import dev.carillon.policy.Settings.Limits;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads {@code carillon:} and {@code senders:}. */
final class SettingsReader {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final Set<String> ROLES = new TreeSet<>(Set.of("read", "operate", "admin"));

  private SettingsReader() {}

  /** {@code carillon:} as a whole. */
  record Carillon(Settings settings, List<Access> access) {
    static final Carillon DEFAULT = new Carillon(Settings.DEFAULT, List.of());
  }

  static Carillon carillon(Section s) {
    String url = s.parsed("external_url", "", Addresses::httpUrl).replaceAll("/+$", "");
    Limits limits = s.section("limits", SettingsReader::limits);
    Duration events =
        s.section("retention", r -> r.duration("events", Settings.DEFAULT.eventRetention()));
    Map<String, At> names = new HashMap<>();
    List<Access> access = s.sections("access", a -> access(a, names));
    return new Carillon(
        new Settings(
            url,
            limits == null ? Limits.DEFAULT : limits,
            events == null ? Settings.DEFAULT.eventRetention() : events),
        access);
  }

  private static Limits limits(Section s) {
    Limits d = Limits.DEFAULT;
    return new Limits(
        size(s, "body", d.body()),
        s.number("depth", d.depth(), 4),
        s.number("alerts", d.alerts(), 1),
        s.number("labels", d.labels(), 1),
        (int) size(s, "value", d.value()));
  }

  private static long size(Section s, String key, long fallback) {
    long size = s.parsed(key, fallback, Units::size);
    if (size < 1 || size > Integer.MAX_VALUE) {
      s.error(key, "\"" + key + "\" must be more than 0 and less than 2GiB");
      return fallback;
    }
    return size;
  }

  private static Access access(Section s, Map<String, At> names) {
    String name = name(s, "access", names);
    String role = s.word("role", "", ROLES);
    if (role.isEmpty() && !s.has("role")) {
      s.error("role", "missing role in access: one of " + ROLES);
    }
    Authorization authorization = CredentialsReader.incoming(s);
    if (authorization == null) {
      s.error("authorization", "missing authorization or basic_auth in access");
      authorization = new Authorization.Token("Bearer", new Secret(""));
    }
    return new Access(
        name,
        role.isEmpty() ? Role.READ : Role.valueOf(role.toUpperCase(Locale.ROOT)),
        authorization);
  }

  static List<Sender> senders(Section top) {
    Map<String, At> names = new HashMap<>();
    return top.sections(
        "senders", s -> new Sender(name(s, "senders", names), CredentialsReader.incoming(s)));
  }

  /** A name that is part of an address or a metric. */
  static String name(Section s, String list, Map<String, At> names) {
    String name = s.required("name");
    if (!name.isEmpty() && !NAME.matcher(name).matches()) {
      s.error("name", "\"" + name + "\" is no name here; use letters, digits, '.', '_' and '-'");
    }
    At first = names.putIfAbsent(name, s.at("name"));
    if (first != null && !name.isEmpty()) {
      s.error(
          "name", "name \"" + name + "\" is not unique in " + list + "; it is also at " + first);
    }
    return name;
  }
}
