package dev.carillon;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every Java file is as google-java-format writes it. This is a test and no Maven plugin because a
 * plugin runs on Maven's own JDK, which may be too old to parse the language that we write.
 */
class FormatTest {
  @Test
  void everyFileIsFormatted() throws IOException, FormatterException {
    Formatter formatter = new Formatter();
    List<String> unformatted = new ArrayList<>();
    for (Path file : ProjectFiles.java()) {
      String written = ProjectFiles.read(file);
      String formatted = formatter.formatSourceAndFixImports(written);
      if (written.equals(formatted)) {
        continue;
      }
      if (Boolean.getBoolean("format.write")) {
        Files.writeString(file, formatted);
      } else {
        unformatted.add(ProjectFiles.name(file));
      }
    }
    assertThat(unformatted)
        .as("not formatted; to rewrite: mvn test -Dtest=FormatTest -Dformat.write=true")
        .isEmpty();
  }
}
