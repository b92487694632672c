/**
 * Every meter's name, in one place: rooms say what happened, and this one knows how it is counted
 * and shown. {@code docs/metrics.md} lists the meters for people, and a test holds the two
 * together. Start reading at {@link dev.carillon.metrics.Metrics}.
 */
@NullMarked
package dev.carillon.metrics;

import org.jspecify.annotations.NullMarked;
