/**
 * The door: webhooks, health, metrics and the API, with who may pass. It decides nothing; it hands
 * inputs to the engine and shows what is in the store. Start reading at {@link
 * dev.carillon.http.Server}, then {@link dev.carillon.http.Webhooks} and {@link
 * dev.carillon.http.Gate}.
 */
@NullMarked
package dev.carillon.http;

import org.jspecify.annotations.NullMarked;
