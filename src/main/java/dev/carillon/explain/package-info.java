/**
 * Says what the policy would do with an alert and why, without one having come: for {@code carillon
 * explain}, and for whoever asks a running Carillon. It decides nothing; what it says is a value,
 * and text and JSON are two ways to write it. Start reading at {@link
 * dev.carillon.explain.Explanation}.
 */
@NullMarked
package dev.carillon.explain;

import org.jspecify.annotations.NullMarked;
