/**
 * The one place that decides. {@link dev.carillon.engine.Engine} is deterministic: it is handed
 * inputs, a time, a policy and rows, and gives rows, deliveries and events; {@link
 * dev.carillon.engine.Loop} hands it work, one transaction at a time, and acts after the commit.
 * Start reading at {@code Engine}; its stages are in the order in which an alert passes them.
 */
@NullMarked
package dev.carillon.engine;

import org.jspecify.annotations.NullMarked;
