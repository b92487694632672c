package dev.carillon.destination.jira;

import dev.carillon.destination.words.Wording;
import dev.carillon.json.Json;
import dev.carillon.message.Destination;
import dev.carillon.message.Notification;
import dev.carillon.message.Reason;
import dev.carillon.message.Sending;
import dev.carillon.message.Step;
import dev.carillon.policy.DestinationConfig;
import dev.carillon.wire.Endpoint;

/** Renders both what a new issue would say and what a comment would; {@link Talk} chooses. */
public final class JiraDestination implements Destination {
  private final DestinationConfig.Jira config;
  private final Endpoint endpoint;

  public JiraDestination(DestinationConfig.Jira config) {
    this.config = config;
    this.endpoint = Endpoint.open(config.apiUrl(), config.http());
  }

  @Override
  public String render(Notification notification) {
    Wording words = new Wording(notification);
    IssueText text = new IssueText(words);
    return Json.object(out -> {
      out.writeBooleanField("firing", words.isFiring());
      // A repeat is no news for a ticket, which is still open for everyone to see.
      out.writeBooleanField("news", notification.reason() != Reason.REPEAT);
      out.writeFieldName("fields");
      new IssueFields(config, words).write(out, text.description());
      out.writeFieldName("comment");
      text.comment().write(out, config.v3());
    });
  }

  @Override
  public Step start(Sending sending) {
    return new Talk(config, endpoint, sending).start();
  }
}
