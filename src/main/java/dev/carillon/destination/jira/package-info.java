/**
 * Opens a Jira issue for an incident, comments on it as things change and closes it at the end. The
 * conversation has several steps: {@link dev.carillon.destination.jira.JiraDestination} says what
 * will be told, start there; {@code Talk} is who says what when; the rest is the two forms of rich
 * text that Jira takes.
 */
@NullMarked
package dev.carillon.destination.jira;

import org.jspecify.annotations.NullMarked;
