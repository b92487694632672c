package dev.carillon.message;

import java.util.List;
import java.util.Map;

/**
 * A mail to be sent.
 *
 * @param messageId without angle brackets; the same for all attempts
 * @param headers further headers, free of CR and LF
 */
public record Letter(
    String from,
    List<String> to,
    String subject,
    String text,
    String html,
    String messageId,
    Map<String, String> headers) {}
