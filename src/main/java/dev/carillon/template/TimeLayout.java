package dev.carillon.template;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Formats times by Go's layouts, which show how the reference time Mon Jan 2 15:04:05 MST 2006
 * would be written. Everything else in a layout stands for itself.
 */
final class TimeLayout {
  private static final Pattern PIECE =
      Pattern.compile(
          "January|Jan(?![a-z])|Monday|Mon(?![a-z])|MST|2006|_2006|__2|002|0[1-6]|15|PM|pm|_2|[1-5]"
              + "|[-Z]07:00:00|[-Z]07:00|[-Z]070000|[-Z]0700|[-Z]07|[.,]0+(?![0-9])|[.,]9+(?![0-9])");
  private static final DateTimeFormatter ZONE_NAME = DateTimeFormatter.ofPattern("zzz", Locale.US);

  private TimeLayout() {}

  static String format(ZonedDateTime time, String layout) {
    Matcher matcher = PIECE.matcher(layout);
    StringBuilder text = new StringBuilder();
    int copied = 0;
    while (matcher.find()) {
      text.append(layout, copied, matcher.start()).append(piece(time, matcher.group()));
      copied = matcher.end();
    }
    return text.append(layout, copied, layout.length()).toString();
  }

  private static String piece(ZonedDateTime time, String piece) {
    return switch (piece) {
      case "January" -> time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      case "Jan" -> shortName(time.getMonth().name());
      case "Monday" -> time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      case "Mon" -> shortName(time.getDayOfWeek().name());
      case "MST" -> zone(time);
      case "2006" -> padded(time.getYear(), 4, '0');
      case "_2006" -> "_" + padded(time.getYear(), 4, '0');
      case "06" -> padded(Math.floorMod(time.getYear(), 100), 2, '0');
      case "01" -> padded(time.getMonthValue(), 2, '0');
      case "1" -> padded(time.getMonthValue(), 1, '0');
      case "02" -> padded(time.getDayOfMonth(), 2, '0');
      case "_2" -> padded(time.getDayOfMonth(), 2, ' ');
      case "2" -> padded(time.getDayOfMonth(), 1, '0');
      case "002" -> padded(time.getDayOfYear(), 3, '0');
      case "__2" -> padded(time.getDayOfYear(), 3, ' ');
      case "15" -> padded(time.getHour(), 2, '0');
      case "03" -> padded(hour12(time), 2, '0');
      case "3" -> padded(hour12(time), 1, '0');
      case "04" -> padded(time.getMinute(), 2, '0');
      case "4" -> padded(time.getMinute(), 1, '0');
      case "05" -> padded(time.getSecond(), 2, '0');
      case "5" -> padded(time.getSecond(), 1, '0');
      case "PM" -> time.getHour() < 12 ? "AM" : "PM";
      case "pm" -> time.getHour() < 12 ? "am" : "pm";
      default ->
          piece.startsWith(".") || piece.startsWith(",")
              ? fraction(time, piece)
              : offset(time.getOffset(), piece);
    };
  }

  private static int hour12(ZonedDateTime time) {
    return time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
  }

  private static String shortName(String name) {
    return name.charAt(0) + name.substring(1, 3).toLowerCase(Locale.ROOT);
  }

  private static String padded(int number, int width, char fill) {
    String digits = Integer.toString(number);
    return Character.toString(fill).repeat(Math.max(0, width - digits.length())) + digits;
  }

  private static String fraction(ZonedDateTime time, String piece) {
    String nanos = padded(time.getNano(), 9, '0');
    int digits = piece.length() - 1;
    String shown = digits <= 9 ? nanos.substring(0, digits) : nanos + "0".repeat(digits - 9);
    if (piece.endsWith("9")) {
      shown = shown.replaceAll("0+$", "");
    }
    return shown.isEmpty() ? "" : piece.charAt(0) + shown;
  }

  private static String offset(ZoneOffset offset, String piece) {
    int total = offset.getTotalSeconds();
    if (piece.startsWith("Z") && total == 0) {
      return "Z";
    }
    int seconds = Math.abs(total);
    StringBuilder text =
        new StringBuilder().append(total < 0 ? '-' : '+').append(padded(seconds / 3600, 2, '0'));
    String colon = piece.contains(":") ? ":" : "";
    if (piece.length() > 3) {
      text.append(colon).append(padded(seconds / 60 % 60, 2, '0'));
    }
    if (piece.length() > 6) {
      text.append(colon).append(padded(seconds % 60, 2, '0'));
    }
    return text.toString();
  }

  private static String zone(ZonedDateTime time) {
    if (time.getZone() instanceof ZoneOffset offset) {
      return offset.getTotalSeconds() == 0 ? "UTC" : offset(offset, "-0700");
    }
    return ZONE_NAME.format(time);
  }
}
