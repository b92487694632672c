package dev.carillon.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs go to standard error: as lines for people, or as JSON for machines. */
final class Logging {
  /** How a log line looks. */
  enum Format {
    plain,
    json
  }

  /** The least that is logged. */
  enum Detail {
    debug,
    info,
    warn,
    error
  }

  private Logging() {}

  static void set(Format format, Detail detail) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.detachAndStopAllAppenders();
    ConsoleAppender<ILoggingEvent> out = new ConsoleAppender<>();
    out.setContext(context);
    out.setTarget("System.err");
    out.setEncoder(encoder(context, format));
    out.start();
    root.addAppender(out);
    root.setLevel(Level.WARN);
    context.getLogger("dev.carillon").setLevel(Level.toLevel(detail.name()));
  }

  static Encoder<ILoggingEvent> encoder(LoggerContext context, Format format) {
    return switch (format) {
      case json -> {
        JsonEncoder json = new JsonEncoder();
        json.setContext(context);
        json.setWithFormattedMessage(true);
        json.setWithMessage(false);
        json.setWithArguments(false);
        json.start();
        yield json;
      }
      case plain -> {
        PatternLayoutEncoder plain = new PatternLayoutEncoder();
        plain.setContext(context);
        plain.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0}: %msg %kvp%n");
        plain.start();
        yield plain;
      }
    };
  }
}
