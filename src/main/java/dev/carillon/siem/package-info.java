/**
 * Where the event log goes: each SIEM is a pure conversation that turns events into a request and
 * an answer into an outcome, and does no I/O. {@link dev.carillon.siem.NativeFormat} is how an
 * event is written where no other format is asked for. Start reading at {@link
 * dev.carillon.siem.Siem}.
 */
@NullMarked
package dev.carillon.siem;

import org.jspecify.annotations.NullMarked;
