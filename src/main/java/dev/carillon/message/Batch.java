package dev.carillon.message;

import dev.carillon.alert.Alert;
import java.util.List;

/**
 * What one webhook said, read and checked.
 *
 * @param alerts in the order of the body; the same alert may come twice
 * @param truncated how many alerts the sender left out ({@code truncatedAlerts})
 */
public record Batch(String sender, List<Alert> alerts, long truncated) {}
