/**
 * Where notifications go: one small package for each kind of destination, each a pure conversation
 * that does no I/O. They share {@code words}, what is to be said of an incident in plain language,
 * and {@code dev.carillon.wire}, how answers are read; they do not know each other. Start reading
 * at {@link dev.carillon.destination.Destinations}, then {@code webhook}, the simplest of them.
 */
@NullMarked
package dev.carillon.destination;

import org.jspecify.annotations.NullMarked;
