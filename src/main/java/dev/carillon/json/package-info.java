/**
 * The little that all rooms need to write and read JSON without building trees by hand. Writing is
 * streaming, reading is lenient: what is no JSON reads as a missing node. Start reading at {@link
 * dev.carillon.json.Json}.
 */
@NullMarked
package dev.carillon.json;

import org.jspecify.annotations.NullMarked;
