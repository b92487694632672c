/**
 * What the engine is given and what it hands on: the inputs, the inbox they are put into, the
 * deliveries that are to be made. Other rooms know only this of the engine. Start reading at {@link
 * dev.carillon.engine.port.Input}.
 */
@NullMarked
package dev.carillon.engine.port;

import org.jspecify.annotations.NullMarked;
