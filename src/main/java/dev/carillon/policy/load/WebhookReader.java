package dev.carillon.policy.load;

import dev.carillon.policy.DestinationConfig.Webhook;
import dev.carillon.policy.Secret;
import java.util.List;

/** Reads one of {@code webhook_configs}. */
final class WebhookReader {
  private final Globals globals;
  private final DestinationIds ids;

  WebhookReader(Globals globals, DestinationIds ids) {
    this.globals = globals;
    this.ids = ids;
  }

  Webhook read(Section s, String receiver) {
    new Unbuilt(s, "webhook").any("payload");
    Secret url = Secrets.readTemplateUrl(s, "url");
    if (url == null) {
      s.error("url", "one of url or url_file must be configured");
    }
    String target = url == null ? "" : url.reveal();
    return new Webhook(
        ids.of(s, receiver, "webhook", List.of(Addresses.place(target), s.text("url_file", ""))),
        s.flag("send_resolved", true),
        new Secret(Addresses.withoutUser(target)),
        s.number("max_alerts", 0, 0),
        HttpReader.withUserOf(target, HttpReader.integration(s, globals.http())));
  }
}
