/**
 * The plain values that every room speaks of: an alert, its labels and times, a matcher over
 * labels. Nothing here knows of HTTP, stores or policies, and every value is immutable. Start
 * reading at {@link dev.carillon.alert.Alert}.
 */
@NullMarked
package dev.carillon.alert;

import org.jspecify.annotations.NullMarked;
