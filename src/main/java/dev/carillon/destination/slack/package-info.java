/**
 * Tells a Slack channel through an incoming webhook. {@link
 * dev.carillon.destination.slack.SlackMessage} is what people see, {@link
 * dev.carillon.destination.slack.Mrkdwn} keeps labels from becoming markup, and {@link
 * dev.carillon.destination.slack.SlackDestination} is the conversation: start there.
 */
@NullMarked
package dev.carillon.destination.slack;

import org.jspecify.annotations.NullMarked;
