package dev.carillon.destination;

import dev.carillon.destination.email.EmailDestination;
import dev.carillon.destination.jira.JiraDestination;
import dev.carillon.destination.pagerduty.PagerDutyDestination;
import dev.carillon.destination.slack.SlackDestination;
import dev.carillon.destination.webhook.WebhookDestination;
import dev.carillon.message.Destination;
import dev.carillon.policy.DestinationConfig;

/** Finds the conversation for what the policy configures. */
public final class Destinations {
  private Destinations() {}

  public static Destination of(DestinationConfig config) {
    return switch (config) {
      case DestinationConfig.Slack slack -> new SlackDestination(slack);
      case DestinationConfig.PagerDuty pagerDuty -> new PagerDutyDestination(pagerDuty);
      case DestinationConfig.Email email -> new EmailDestination(email);
      case DestinationConfig.Jira jira -> new JiraDestination(jira);
      case DestinationConfig.Webhook webhook -> new WebhookDestination(webhook);
    };
  }
}
