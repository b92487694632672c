package dev.carillon.policytest;

import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes reports as the XML that JUnit's Ant task made and that CI servers read: a suite a file, a
 * case a case. Without times: they would be those of the machine, not of the story.
 */
public final class JUnitXml {
  private JUnitXml() {}

  public static String of(List<Report> reports) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter out = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      out.writeStartDocument("UTF-8", "1.0");
      out.writeCharacters("\n");
      out.writeStartElement("testsuites");
      for (Report report : reports) {
        suite(out, report);
      }
      out.writeCharacters("\n");
      out.writeEndElement();
      out.writeEndDocument();
      out.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("XML could not be written into memory", e);
    }
    return text.append('\n').toString();
  }

  private static void suite(XMLStreamWriter out, Report report) throws XMLStreamException {
    long errors = report.results().stream().filter(Report.Result::broken).count();
    out.writeCharacters("\n  ");
    out.writeStartElement("testsuite");
    out.writeAttribute("name", clean(report.file()));
    out.writeAttribute("tests", String.valueOf(report.results().size()));
    out.writeAttribute("failures", String.valueOf(report.failed() - errors));
    out.writeAttribute("errors", String.valueOf(errors));
    for (Report.Result result : report.results()) {
      out.writeCharacters("\n    ");
      out.writeStartElement("testcase");
      out.writeAttribute("name", clean(result.name()));
      out.writeAttribute("classname", clean(report.file()));
      if (result.failed()) {
        out.writeStartElement(result.broken() ? "error" : "failure");
        out.writeAttribute("message", clean(result.lines().getFirst()));
        out.writeCharacters(clean(result.place() + "\n" + String.join("\n", result.lines())));
        out.writeEndElement();
      }
      out.writeEndElement();
    }
    out.writeCharacters("\n  ");
    out.writeEndElement();
  }

  /** XML has no way to write most control characters, and labels may hold them. */
  private static String clean(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c == '\n' || c == '\t' || (c >= ' ' && (c < 0xD800 || c > 0xDFFF)) ? c : 0xFFFD)
        .map(c -> c == 0xFFFE || c == 0xFFFF ? 0xFFFD : c)
        .forEach(out::appendCodePoint);
    return out.toString();
  }
}
