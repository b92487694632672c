package dev.carillon.policy.load;

import dev.carillon.policy.DestinationConfig.PagerDuty;
import dev.carillon.policy.Secret;
import dev.carillon.policy.load.Node.Entry;
import dev.carillon.policy.load.Node.Scalar;
import java.util.List;
import java.util.Map;

/** Reads one of {@code pagerduty_configs}. */
final class PagerDutyReader {
  private static final String V1 =
      "https://events.pagerduty.com/generic/2010-04-15/create_event.json";

  private final Globals globals;
  private final DestinationIds ids;

  PagerDutyReader(Globals globals, DestinationIds ids) {
    this.globals = globals;
    this.ids = ids;
  }

  PagerDuty read(Section s, String receiver) {
    Unbuilt keys =
        new Unbuilt(s, "pagerduty")
            .messages("description", "client_url")
            .templates("source", "severity", "class", "component", "group")
            .sections("images", image -> image.templates("src", "alt", "href"))
            .sections("links", link -> link.templates("href", "text"));
    details(keys);
    Secret routing = Secrets.readTemplate(s, "routing_key");
    Secret service = Secrets.readTemplate(s, "service_key");
    if (routing == null && service == null) {
      s.error("routing_key", "missing service or routing key in PagerDuty config");
    } else if (routing != null && service != null) {
      s.warning("routing_key", "is not used, since service_key is set too");
    }
    boolean v2 = service == null;
    String url = s.parsed("url", v2 ? globals.pagerdutyUrl() : V1, Globals::pagerdutyUrl);
    Secret key = v2 ? routing : service;
    String keyFile = s.text(v2 ? "routing_key_file" : "service_key_file", "");
    return new PagerDuty(
        ids.of(s, receiver, "pagerduty", List.of(url, keyFile)),
        s.flag("send_resolved", true),
        key == null ? new Secret("") : key,
        v2,
        url,
        keys.fixed("client", "Carillon"),
        HttpReader.integration(s, globals.http()));
  }

  /** Those that Alertmanager adds by itself may be written out. */
  private static void details(Unbuilt keys) {
    Map<String, Entry> details = keys.section().entries("details");
    details.forEach((name, entry) -> keys.checkAll(name, entry.value()));
    if (details.entrySet().stream().anyMatch(d -> isOwn(d.getKey(), d.getValue().value()))) {
      keys.section().notYet("details");
    }
  }

  private static boolean isOwn(String name, Node value) {
    return !(value instanceof Scalar text && Templates.isDefault("pagerduty", name, text.text()));
  }
}
