package dev.carillon.template;

import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Alertmanager's functions for times. */
final class TimeFunctions {
  private TimeFunctions() {}

  static List<Function> functions(InstantSource clock) {
    return List.of(
        Function.of(
            "date",
            a -> TimeLayout.format(a.time(1).moment(), a.string(0)),
            Parameter.STRING,
            Parameter.TIME),
        Function.of("tz", a -> a.time(1).in(zone(a.string(0))), Parameter.STRING, Parameter.TIME),
        Function.of("now", _ -> GoTime.at(clock.instant()).in(ZoneId.systemDefault())),
        Function.of("since", a -> GoTime.at(clock.instant()).since(a.time(0)), Parameter.TIME),
        Function.of("humanizeDuration", a -> humanize(seconds(a.any(0))), Parameter.ANY));
  }

  private static ZoneId zone(String name) {
    try {
      return switch (name) {
        case "", "UTC" -> ZoneOffset.UTC;
        case "Local" -> ZoneId.systemDefault();
        default -> ZoneId.of(name);
      };
    } catch (DateTimeException e) {
      throw new FunctionException("unknown time zone " + name + "; name it as in Europe/Paris");
    }
  }

  private static double seconds(@Nullable Object value) {
    return switch (value) {
      case Double number -> number;
      case Long number -> number;
      case GoDuration duration -> duration.fraction(1_000_000_000L);
      case String text -> number(text);
      case null, default ->
          throw new FunctionException("can't convert " + Values.typeName(value) + " to float");
    };
  }

  private static double number(String text) {
    Object number = GoLiterals.number(text);
    if (number instanceof Number value) {
      return value.doubleValue();
    }
    throw new FunctionException("\"" + text + "\" is no number of seconds");
  }

  /** 1d 2h 3m 4s; below a minute four digits of seconds, below a second with a metric prefix. */
  private static String humanize(double seconds) {
    if (Double.isNaN(seconds) || Double.isInfinite(seconds)) {
      return FloatText.format(seconds, 'g', 4);
    }
    String sign = seconds < 0 ? "-" : "";
    double rest = Math.abs(seconds);
    if (rest >= 60) {
      long whole = (long) rest;
      long days = whole / 86_400;
      long hours = whole / 3_600 % 24;
      String text = whole / 60 % 60 + "m " + whole % 60 + "s";
      text = days > 0 || hours > 0 ? hours + "h " + text : text;
      return sign + (days > 0 ? days + "d " : "") + text;
    }
    String prefix = "";
    for (String next : List.of("m", "u", "n", "p", "f", "a", "z", "y")) {
      if (rest >= 1 || rest == 0) {
        break;
      }
      prefix = next;
      rest *= 1000;
    }
    return sign + FloatText.format(rest, 'g', 4) + prefix + "s";
  }
}
