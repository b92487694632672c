/**
 * The whole of Carillon as users have it: the packaged jar in a process of its own, started by the
 * launcher, with real programs in front of it and stand-ins or recording sinks behind. {@link
 * dev.carillon.it.Carillon} starts it; everything waits with {@link dev.carillon.it.Await}. Start
 * at {@link dev.carillon.it.RealAlertmanagerIT}.
 */
@NullMarked
package dev.carillon.it;

import org.jspecify.annotations.NullMarked;
