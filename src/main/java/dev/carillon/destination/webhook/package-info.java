/**
 * Passes notifications on in Alertmanager's own webhook format, version 4, so that whatever
 * understands Alertmanager understands Carillon. Start reading at {@link
 * dev.carillon.destination.webhook.WebhookDestination}.
 */
@NullMarked
package dev.carillon.destination.webhook;

import org.jspecify.annotations.NullMarked;
