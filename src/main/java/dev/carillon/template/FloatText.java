package dev.carillon.template;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Writes floating point numbers as Go's strconv.FormatFloat does, for 64 bits. */
final class FloatText {
  private static final int FRACTION_BITS = 52;

  private FloatText() {}

  /**
   * @param verb b, e, f, g, x or one of these in upper case
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
          case 'b' -> binary(magnitude);
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
    text.append('e').append(exponent(exponent, 2));
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

  /** The mantissa as a whole number, and the power of two to multiply it by. */
  private static String binary(double magnitude) {
    long bits = Double.doubleToRawLongBits(magnitude);
    long biased = bits >>> FRACTION_BITS;
    long mantissa = bits - (biased << FRACTION_BITS) + (biased == 0 ? 0 : 1L << FRACTION_BITS);
    return mantissa + "p" + exponent(Math.max(1, biased) - 1023 - FRACTION_BITS, 1);
  }

  private static String hex(double magnitude, int precision) {
    int exponent = magnitude == 0 ? 0 : Math.getExponent(magnitude);
    long mantissa = Double.doubleToRawLongBits(magnitude) & ((1L << FRACTION_BITS) - 1);
    if (exponent < Double.MIN_EXPONENT) {
      int shift = Long.numberOfLeadingZeros(mantissa) - (Long.SIZE - 1 - FRACTION_BITS);
      mantissa <<= shift;
      exponent = Double.MIN_EXPONENT - shift;
    } else if (magnitude != 0) {
      mantissa |= 1L << FRACTION_BITS;
    }
    int cut = precision < 0 || precision >= FRACTION_BITS / 4 ? 0 : FRACTION_BITS - 4 * precision;
    long kept = mantissa >> cut;
    long rest = mantissa - (kept << cut);
    long half = cut == 0 ? 1 : 1L << (cut - 1);
    if (rest > half || (rest == half && (kept & 1) == 1)) {
      kept++;
    }
    if (kept >> (FRACTION_BITS - cut) > 1) {
      kept >>= 1;
      exponent++;
    }
    long whole = kept >> (FRACTION_BITS - cut);
    String fraction =
        Long.toHexString(
                (1L << (FRACTION_BITS - cut)) | (kept & ((1L << (FRACTION_BITS - cut)) - 1)))
            .substring(1);
    fraction =
        precision < 0
            ? fraction.replaceAll("0+$", "")
            : fraction + "0".repeat(Math.max(0, precision - fraction.length()));
    return "0x" + whole + (fraction.isEmpty() ? "" : "." + fraction) + "p" + exponent(exponent, 2);
  }

  private static String exponent(long exponent, int digits) {
    String text = Long.toString(Math.abs(exponent));
    return (exponent < 0 ? "-" : "+") + "0".repeat(Math.max(0, digits - text.length())) + text;
  }
}
