/**
 * {@code carillon demo}: a real Carillon, stand-ins for the services that it tells, and the story
 * of an outage between them. {@link dev.carillon.demo.StandIns} answers as Slack, PagerDuty, Jira,
 * Splunk, a mail server and a webhook would, and remembers what it was told; {@link
 * dev.carillon.demo.Story} posts the alerts and checks what came of each. Start reading at {@link
 * dev.carillon.demo.Demo}.
 */
@NullMarked
package dev.carillon.demo;

import org.jspecify.annotations.NullMarked;
