/**
 * Tells people by mail, as plain text and HTML; the mails of an incident form a thread. {@link
 * dev.carillon.destination.email.EmailDestination} is the conversation, start there; {@code
 * MailText} and {@code MailHtml} are the two equal parts, {@code MailHeaders} what mail programs
 * read.
 */
@NullMarked
package dev.carillon.destination.email;

import org.jspecify.annotations.NullMarked;
