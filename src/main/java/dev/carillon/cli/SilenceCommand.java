package dev.carillon.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.json.Json;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code carillon silence}: keeps alerts quiet for a time, as a client of the API. */
@Command(
    name = "silence",
    description = "Keep alerts quiet for a time.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      SilenceCommand.Add.class,
      SilenceCommand.Query.class,
      SilenceCommand.Expire.class,
      SilenceCommand.Preview.class,
    })
final class SilenceCommand implements Runnable {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "say what to do: add, query, expire or preview");
  }

  /** {@code carillon silence add}. */
  @Command(
      name = "add",
      description = "Make a silence; prints its id.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      footer = {
        "",
        "Example: carillon silence add 'alertname=\"DiskFull\"' 'host=~\"db-.*\"' "
            + "--duration 2h --comment 'disks are being exchanged'"
      })
  static final class Add implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Mixin private ApiClient api = new ApiClient();

    @Parameters(
        arity = "1..*",
        paramLabel = "matcher",
        description = "What to keep quiet: label=value, !=, =~ or !~; all of them must match.")
    private List<String> matchers = new ArrayList<>();

    @Option(
        names = {"-c", "--comment"},
        required = true,
        description = "Why, for those who look later.")
    private String comment = "";

    @Option(
        names = {"-d", "--duration"},
        defaultValue = "1h",
        description = "For how long, as in 90m, 1d12h (default ${DEFAULT-VALUE}).")
    private String duration = "";

    @Option(names = "--start", description = "From when, RFC 3339 (default now).")
    private @Nullable String start;

    @Option(names = "--end", description = "Until when, RFC 3339; instead of --duration.")
    private @Nullable String end;

    @Option(
        names = "--within",
        description = "A time interval of the policy; the silence holds only within it.")
    private @Nullable String within;

    @Option(
        names = {"-a", "--author"},
        description = "Who; counts only where no credential is wanted (default: you).")
    private String author = System.getProperty("user.name", "");

    @Override
    public Integer call() {
      Instant from = start == null ? Instant.now() : time(start, "--start");
      Instant until = end == null ? from.plusMillis(millis()) : time(end, "--end");
      String body =
          Json.object(out -> {
            out.writeArrayFieldStart("matchers");
            for (String matcher : matchers) {
              out.writeString(matcher);
            }
            out.writeEndArray();
            if (start != null) {
              out.writeStringField("startsAt", from.toString());
            }
            out.writeStringField("endsAt", until.toString());
            out.writeStringField("comment", comment);
            out.writeStringField("createdBy", author);
            if (within != null) {
              out.writeStringField("within", within);
            }
          });
      spec.commandLine().getOut().println(api.post("silences", body).path("id").asText());
      return 0;
    }

    private long millis() {
      try {
        return Durations.millis(duration);
      } catch (IllegalArgumentException e) {
        throw new CommandLine.ParameterException(
            spec.commandLine(),
            "--duration wants a duration such as 30m or 1d12h, not '" + duration + "'",
            e);
      }
    }

    private Instant time(String text, String option) {
      try {
        return OffsetDateTime.parse(text).toInstant();
      } catch (DateTimeException e) {
        throw new CommandLine.ParameterException(
            spec.commandLine(),
            option + " wants a time such as 2026-09-01T08:00:00Z, not '" + text + "'",
            e);
      }
    }
  }

  /** {@code carillon silence query}. */
  @Command(
      name = "query",
      description = "List silences: id, state, end, author, matchers, comment.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  static final class Query implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Mixin private ApiClient api = new ApiClient();

    @Option(names = "--expired", description = "Those that ended, instead of the others.")
    private boolean expired;

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      String path = "silences?state=" + (expired ? "expired" : "active,pending");
      for (JsonNode s : api.get(path).path("items")) {
        String matchers =
            s.path("matchers").valueStream().map(JsonNode::asText).collect(Collectors.joining(" "));
        String within = s.path("within").isTextual() ? "  within " + s.path("within").asText() : "";
        out.println(
            String.join(
                    "  ",
                    s.path("id").asText(),
                    s.path("state").asText(),
                    s.path("endsAt").asText(),
                    s.path("createdBy").asText(),
                    matchers,
                    s.path("comment").asText())
                + within);
      }
      return 0;
    }
  }

  /** {@code carillon silence expire}. */
  @Command(
      name = "expire",
      description = "End silences now.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  static final class Expire implements Callable<Integer> {
    @Mixin private ApiClient api = new ApiClient();

    @Parameters(arity = "1..*", paramLabel = "id", description = "As query prints it.")
    private List<String> ids = new ArrayList<>();

    @Override
    public Integer call() {
      for (String id : ids) {
        api.post("silences/" + encoded(id) + "/expire", "{}");
      }
      return 0;
    }
  }

  /** {@code carillon silence preview}. */
  @Command(
      name = "preview",
      description = "List what fires now and such a silence would keep quiet.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  static final class Preview implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Mixin private ApiClient api = new ApiClient();

    @Parameters(arity = "1..*", paramLabel = "matcher", description = "As for add.")
    private List<String> matchers = new ArrayList<>();

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      String query =
          matchers.stream().map(m -> "matcher=" + encoded(m)).collect(Collectors.joining("&"));
      for (JsonNode alert : api.get("silences/preview?" + query).path("items")) {
        out.println(
            alert.path("id").asText()
                + "  "
                + alert.path("startsAt").asText()
                + "  "
                + dev.carillon.alert.Labels.of(Json.strings(alert.path("labels"))));
      }
      return 0;
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
