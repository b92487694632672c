package dev.carillon.template;

import org.junit.jupiter.api.Test;

/** printf by the documentation of Go's package fmt; amtool renders each row the same. */
class PrintfTest {

  @Test
  void integers() {
    Table.renders(
        """
        {{ printf "%5d|%-5d|%05d|%+d|% d" 42 42 42 42 42 }} =>    42|42   |00042|+42| 42
        {{ printf "%x|%X|%#x|%o|%#o|%O|%b|%08b" 42 42 42 42 42 42 42 5 }} => 2a|2A|0x2a|52|052|0o52|101010|00000101
        {{ printf "%c|%q|%U|%#U|%3c|%x" 65 65 65 65 65 -255 }} => A|'A'|U+0041|U+0041 'A'|  A|-ff
        {{ printf "%6d|%-6d|%06d|%+06d|% 06d" -12 -12 -12 12 12 }} =>    -12|-12   |-00012|+00012| 00012
        {{ printf "%.3d|%8.3d|%-8.3d|%.0d|" 7 7 7 0 }} => 007|     007|007     ||
        """);
  }

  @Test
  void floats() {
    Table.renders(
        """
        {{ printf "%.2f|%8.3f|%-8.1f|%08.2f|%+.1f|%f" 3.14159 3.14159 3.14159 -3.14159 3.14159 1.5 }} => 3.14|   3.142|3.1     |-0003.14|+3.1|1.500000
        {{ printf "%e|%.3e|%E|%g|%G|%.3g|%.10g" 12345.678 12345.678 12345.678 12345.678 1e-7 12345.678 12345.678 }} => 1.234568e+04|1.235e+04|1.234568E+04|12345.678|1E-07|1.23e+04|12345.678
        {{ printf "%.0f %.0f %.0f %.1f %.4g %g" 0.5 1.5 2.5 0.25 1e100 0.0 }} => 0 2 2 0.2 1e+100 0
        {{ printf "%x %b %.2x %v" 1.5 1e6 1.999 2.50 }} => 0x1.8p+00 8589934592000000p-33 0x1.00p+01 2.5
        """);
  }

  @Test
  void textsListsAndTypes() {
    Table.renders(
        """
        {{ printf "%s|%7s|%-7s|%.2s|%q|%x|% x|%#q|%+q|%v" "héllo" "héllo" "héllo" "héllo" "h\\"é\\n" "hé" "hé" "raw" "é" "v" }} => héllo|  héllo|héllo  |hé|"h\\"é\\n"|68c3a9|68 c3 a9|`raw`|"\\u00e9"|v
        {{ printf "%v %s %q" (stringSlice "a" "b") (stringSlice "a" "b") (stringSlice "a b") }} => [a b] [a b] ["a b"]
        {{ printf "%t %5t %v" true false true }} {{ printf "%T %T %T %T %T" 1 1.5 "a" true nil }} => true false true int float64 string bool <nil>
        {{ printf "%#v %#v %#v %+v" "a" 1 true 2 }} {{ printf "%v %s" nil nil }} => "a" 1 true 2 <nil> %!s(<nil>)
        {{ printf "%[2]d %[1]d" 1 2 }} {{ printf "%*d|%-*d|%.*f" 5 42 5 42 2 3.14159 }} {{ printf "%d%%" 5 }} => 2 1    42|42   |3.14 5%
        """);
  }

  @Test
  void mistakesShowInTheText() {
    Table.renders(
        """
        {{ printf "%d %s" "a" 1 }} {{ printf "%d" }} {{ printf "x" 1 "b" nil }} => %!d(string=a) %!s(int=1) %!d(MISSING) x%!(EXTRA int=1, string=b, <nil>)
        {{ printf "%" }} {{ printf "%[3]d" 1 }} {{ printf "%[x]d" 1 }} {{ printf "%!d" 1 }} {{ printf "%z" 1 }} => %!(NOVERB) %!d(BADINDEX) %!d(BADINDEX) %!!(int=1)d %!z(int=1)
        {{ printf "%9999999d" 1 }} => t:1:4: error calling printf: width and precision end at 1000000
        """);
  }
}
