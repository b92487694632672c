/**
 * Adds what a sender did not know: runbook links above all. Local enrichers run in the engine
 * before routing, are pure, and never stop an alert: one that fails adds nothing and says so. Start
 * reading at {@link dev.carillon.enrich.Enrichment}.
 */
@NullMarked
package dev.carillon.enrich;

import org.jspecify.annotations.NullMarked;
