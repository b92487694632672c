/**
 * What every destination says of an incident, in plain words: title, what is affected, since when,
 * links, lists. Nothing here is escaped or knows any markup; each destination puts it into its own.
 * Start reading at {@link dev.carillon.destination.words.Wording}.
 */
@NullMarked
package dev.carillon.destination.words;

import org.jspecify.annotations.NullMarked;
