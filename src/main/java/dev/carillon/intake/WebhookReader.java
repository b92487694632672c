package dev.carillon.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.carillon.alert.Alert;
import dev.carillon.alert.Text;
import dev.carillon.message.Batch;
import dev.carillon.policy.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads Alertmanager's webhook (version 4, but any version word will do) as Alertmanager 0.19 to
 * 0.34, Grafana, vmalert and Mimir send it: every field but {@code alerts[].labels} may be missing,
 * unknown ones are passed over. One pass, no tree: this is the hot path.
 *
 * <p>Three ends are told apart because a sender acts on them differently (Alertmanager posts again
 * after a 4xx, for as long as the group fires): what is no JSON is refused; what is JSON but holds
 * no usable alert is kept for a person to look at; and among good alerts a bad one is kept too
 * while the others go on. So nothing that arrived is lost, and nothing good waits for something
 * bad.
 *
 * <p>An alert without a status of its own is resolved if it has an end that is not in the future,
 * firing if its end is Go's zero time, and else what the body's {@code status} says; with neither
 * it fires, since a false alarm is the smaller mistake.
 *
 * <p>Format: <a href="https://prometheus.io/docs/alerting/latest/configuration/#webhook_config">
 * webhook_config</a>.
 */
public final class WebhookReader {
  /** Jackson's advice on how to raise a limit is for programmers. */
  private static final Pattern JACKSON_SETTING = Pattern.compile(",? from `[^`]*`");

  /** In place of a resolve timeout: the body is a webhook. */
  private static final long WEBHOOK = -1;

  private final Settings.Limits limits;
  private final JsonFactory json;

  public WebhookReader(Settings.Limits limits) {
    this.limits = limits;
    int longest = (int) Math.min(Integer.MAX_VALUE, Math.max(limits.body(), limits.value()));
    this.json =
        new JsonFactoryBuilder()
            // Names are a stranger's: they must not stay in the JVM's table of strings.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(limits.depth())
                    .maxStringLength(longest)
                    .build())
            .build();
  }

  public Settings.Limits limits() {
    return limits;
  }

  /**
   * Never throws, whatever the body is.
   *
   * @param body decoded already, so that wrong UTF-8 is a replacement character in one value and
   *     not the end of the whole webhook
   * @param now epoch microseconds, against which the end of an alert without status is read
   */
  public Reading read(String sender, String body, long now) {
    return read(sender, body, now, WEBHOOK);
  }

  /**
   * The same for what is posted to Alertmanager's own API: a bare list of alerts, without status,
   * which fire until their end has come. What is wrong with an alert is said in Alertmanager's
   * words.
   *
   * @param resolveTimeout microseconds from now until the end of an alert that has none
   */
  public Reading readPosted(String sender, String body, long now, long resolveTimeout) {
    return read(sender, body, now, resolveTimeout);
  }

  private Reading read(String sender, String body, long now, long resolveTimeout) {
    Reading reading = readOnce(sender, body, now, resolveTimeout);
    if (reading instanceof Reading.Unreadable) {
      String mended = Escapes.mend(body);
      if (!mended.equals(body)) {
        return readOnce(sender, mended, now, resolveTimeout);
      }
    }
    return reading;
  }

  private Reading readOnce(String sender, String body, long now, long resolveTimeout) {
    Pass pass = new Pass(sender, now, body.contains("\\u"), resolveTimeout);
    try (JsonParser in = json.createParser(body)) {
      return pass.read(in);
    } catch (StreamConstraintsException e) {
      String limit = JACKSON_SETTING.matcher(words(e)).replaceAll("");
      return new Reading.Unusable("the JSON goes beyond a limit: " + limit, pass.entries);
    } catch (JsonProcessingException e) {
      return new Reading.Unreadable("not JSON at " + where(e) + ": " + words(e));
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  private static String where(JsonProcessingException e) {
    return e.getLocation() == null
        ? "an unknown place"
        : "line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
  }

  private static String words(JsonProcessingException e) {
    String message = e.getOriginalMessage();
    return message == null ? "no reason given" : Text.clean(Text.cut(message, 200));
  }

  /** One pass over one body. */
  private final class Pass {
    private final String sender;
    private final long now;
    private final boolean escaped;
    private final long resolveTimeout;
    private final List<Entry> found = new ArrayList<>();
    private int entries;
    private @Nullable String group;
    private @Nullable String noList = "the body has no field `alerts`";
    private long truncated;

    Pass(String sender, long now, boolean escaped, long resolveTimeout) {
      this.sender = sender;
      this.now = now;
      this.escaped = escaped;
      this.resolveTimeout = resolveTimeout;
    }

    Reading read(JsonParser in) throws IOException {
      JsonToken first = in.nextToken();
      if (first == null) {
        return new Reading.Unreadable("the body is empty");
      }
      if (resolveTimeout != WEBHOOK) {
        if (first != JsonToken.START_ARRAY) {
          return new Reading.Unreadable(
              "the body is " + Json.word(first) + ", not a list of alerts");
        }
        readAlerts(in, first);
      } else if (first != JsonToken.START_OBJECT) {
        in.skipChildren();
        noList = "the body is " + Json.word(first) + ", not an object with `alerts`";
      } else {
        readBody(in);
      }
      if (in.nextToken() != null) {
        return new Reading.Unreadable("not JSON: something follows after its end");
      }
      return result();
    }

    private void readBody(JsonParser in) throws IOException {
      for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
        JsonToken value = in.nextToken();
        switch (name) {
          case "alerts" -> readAlerts(in, value);
          case "status" -> group = value == JsonToken.VALUE_STRING ? in.getText() : null;
          case "truncatedAlerts" -> truncated = Json.count(in, value);
          default -> in.skipChildren();
        }
      }
    }

    private void readAlerts(JsonParser in, JsonToken value) throws IOException {
      if (value != JsonToken.START_ARRAY) {
        in.skipChildren();
        noList = "`alerts` is " + Json.word(value) + ", not a list";
        return;
      }
      noList = null;
      for (JsonToken t = in.nextToken(); t != JsonToken.END_ARRAY; t = in.nextToken()) {
        int index = entries++;
        if (index >= limits.alerts()) {
          in.skipChildren();
        } else if (t != JsonToken.START_OBJECT) {
          in.skipChildren();
          found.add(Entry.none(index, t, limits));
        } else {
          found.add(Entry.read(in, index, limits, escaped));
        }
      }
    }

    private Reading result() {
      if (noList != null) {
        return new Reading.Unusable(noList, entries);
      }
      if (entries > limits.alerts()) {
        return new Reading.Unusable(
            entries + " alerts in one webhook; the limit (alerts) is " + limits.alerts(), entries);
      }
      List<Alert> good = new ArrayList<>(found.size());
      List<Reading.Bad> bad = new ArrayList<>();
      for (Entry entry : found) {
        Alert alert =
            resolveTimeout == WEBHOOK ? entry.alert(group, now) : entry.posted(now, resolveTimeout);
        if (alert != null) {
          good.add(alert);
        } else {
          bad.add(new Reading.Bad(entry.index, entry.problem()));
        }
      }
      return good.isEmpty() && !bad.isEmpty()
          ? new Reading.Unusable(Reading.describe(bad), entries)
          : new Reading.Usable(new Batch(sender, good, truncated), List.copyOf(bad));
    }
  }
}
