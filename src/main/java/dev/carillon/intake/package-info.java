/**
 * Turns the body of a webhook into a batch of alerts, or into a precise refusal. It knows payload
 * formats and nothing of policy beyond its limits. Start reading at {@link
 * dev.carillon.intake.WebhookReader}, then {@link dev.carillon.intake.Reading}.
 */
@NullMarked
package dev.carillon.intake;

import org.jspecify.annotations.NullMarked;
