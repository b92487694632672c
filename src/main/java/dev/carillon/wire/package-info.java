/**
 * What every conversation over HTTP shares, be it with a destination or with a SIEM: the address
 * and credentials of the other side, the usual reading of its answers, and the masking of secrets
 * in whatever it says. Pure values and functions; the requests are carried out by the room {@code
 * delivery}. Start reading at {@link dev.carillon.wire.Endpoint}.
 */
@NullMarked
package dev.carillon.wire;

import org.jspecify.annotations.NullMarked;
