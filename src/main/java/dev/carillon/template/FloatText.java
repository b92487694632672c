package dev.carillon.template;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Writes floating point numbers as Go's strconv.FormatFloat does, for 64 bits. */
final class FloatText {
  private FloatText() {}

  /**
   * @param verb e, f, g, x or one of these in upper case
   * @param precision digits after the point (e, f, x) or in all (g); below 0 for the fewest that
   *     tell the number from its neighbours, which e and f of printf do not use: there it means 6
   */
  static String format(double value, char verb, int precision) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    String sign = Double.doubleToRawLongBits(value) < 0 ? "-" : "";
    double magnitude = Math.abs(value);
    String text =
        switch (verb) {
          case 'e', 'E' ->
              scientific(
                  rounded(magnitude, precision < 0 ? 7 : precision + 1),
                  precision < 0 ? 6 : precision);
          case 'f', 'F' -> plain(magnitude, precision < 0 ? 6 : precision);
          case 'x', 'X' -> hex(magnitude, precision);
          default -> general(magnitude, precision);
        };
    return sign + (Character.isUpperCase(verb) ? text.toUpperCase(Locale.ROOT) : text);
  }

  /** As encoding/json writes numbers: plain, or with an exponent when very small or large. */
  static String json(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new FunctionException("JSON has no way to write " + format(value, 'g', -1));
    }
    double magnitude = Math.abs(value);
    String sign = Double.doubleToRawLongBits(value) < 0 ? "-" : "";
    BigDecimal shortest = shortest(magnitude);
    if (magnitude != 0 && (magnitude < 1e-6 || magnitude >= 1e21)) {
      return sign + scientific(shortest, shortest.precision() - 1).replace("e-0", "e-");
    }
    return sign
        + shortest
            .setScale(Math.max(0, shortest.scale()), RoundingMode.UNNECESSARY)
            .toPlainString();
  }

  private static BigDecimal shortest(double magnitude) {
    return magnitude == 0
        ? BigDecimal.ZERO
        : new BigDecimal(Double.toString(magnitude)).stripTrailingZeros();
  }

  private static BigDecimal rounded(double magnitude, int digits) {
    return new BigDecimal(magnitude).round(new MathContext(digits, RoundingMode.HALF_EVEN));
  }

  private static String plain(double magnitude, int precision) {
    return new BigDecimal(magnitude).setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
  }

  private static String scientific(BigDecimal value, int precision) {
    String digits = value.signum() == 0 ? "0" : value.unscaledValue().toString();
    int exponent = value.signum() == 0 ? 0 : digits.length() - 1 - value.scale();
    StringBuilder text = new StringBuilder().append(digits.charAt(0));
    if (precision > 0) {
      String fraction = digits.substring(1, Math.min(digits.length(), precision + 1));
      text.append('.').append(fraction).repeat('0', precision - fraction.length());
    }
    text.append('e')
        .append(exponent < 0 ? '-' : '+')
        .append(Math.abs(exponent) < 10 ? "0" : "")
        .append(Math.abs(exponent));
    return text.toString();
  }

  private static String general(double magnitude, int precision) {
    boolean asShort = precision < 0;
    BigDecimal value =
        asShort
            ? shortest(magnitude)
            : rounded(magnitude, Math.max(1, precision)).stripTrailingZeros();
    int digits = value.signum() == 0 ? 0 : value.precision();
    int point = value.signum() == 0 ? 0 : digits - value.scale();
    int limit = asShort ? 6 : Math.max(1, precision);
    if (!asShort && limit > digits && digits >= point) {
      limit = digits;
    }
    if (point - 1 < -4 || point - 1 >= limit) {
      return scientific(value, digits - 1);
    }
    return value.setScale(Math.max(0, digits - point), RoundingMode.UNNECESSARY).toPlainString();
  }

  /** Java's hexadecimal form, in Go's dress: no ".0", and two digits of exponent with a sign. */
  private static String hex(double magnitude, int precision) {
    if (precision >= 0) {
      throw new FunctionException(
          "a precision is not supported for hexadecimal floating point numbers");
    }
    if (magnitude == 0) {
      return "0x0p+00";
    }
    double normal = magnitude < Double.MIN_NORMAL ? magnitude * 0x1p200 : magnitude;
    String[] parts = Double.toHexString(normal).split("p", -1);
    int exponent = Integer.parseInt(parts[1]) - (magnitude < Double.MIN_NORMAL ? 200 : 0);
    String mantissa =
        parts[0].endsWith(".0") ? parts[0].substring(0, parts[0].length() - 2) : parts[0];
    return mantissa
        + "p"
        + (exponent < 0 ? "-" : "+")
        + (Math.abs(exponent) < 10 ? "0" : "")
        + Math.abs(exponent);
  }
}
