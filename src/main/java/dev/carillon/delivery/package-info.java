/**
 * Carries out what was decided: sends deliveries to their destinations and events to the SIEM, and
 * reports what came of it. All I/O with the outside is here; what is said and how an answer is read
 * is the destinations'. Start reading at {@link dev.carillon.delivery.Deliveries}, then {@link
 * dev.carillon.delivery.Outlet}.
 */
@NullMarked
package dev.carillon.delivery;

import org.jspecify.annotations.NullMarked;
