package dev.carillon.store;

import java.util.Map;

/**
 * The counts that must balance (design §7), kept in the row that every transaction with events
 * writes anyway:
 *
 * <pre>
 * received = transitions + unchanged + stale + quarantined        (alert entries)
 * planned  = delivered + pending + dead + superseded + discarded  (tellings)
 * </pre>
 *
 * <p>{@code pending} is counted from the unfinished deliveries when asked for, so that the balance
 * is a check and not a definition. {@code owedNothing} counts, by reason, transitions that nobody
 * had to be told.
 */
public record Ledger(
    long received,
    long transitions,
    long unchanged,
    long stale,
    long quarantined,
    long planned,
    long delivered,
    long dead,
    long superseded,
    long discarded,
    Map<String, Long> owedNothing) {

  public static final Ledger ZERO = new Ledger(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Map.of());

  /** Whether both equations hold, given the tellings of all unfinished deliveries. */
  public boolean balances(long pending) {
    return received == transitions + unchanged + stale + quarantined
        && planned == delivered + pending + dead + superseded + discarded;
  }
}
