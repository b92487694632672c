/**
 * What rooms say to each other: the facts of a notification, the steps and answers of a
 * conversation with a destination, the outcome of an attempt, the entries of the event log. Values
 * only, so that every room can be tested with what it is told. Start reading at {@link
 * dev.carillon.message.Notification}, then {@link dev.carillon.message.Destination}.
 */
@NullMarked
package dev.carillon.message;

import org.jspecify.annotations.NullMarked;
