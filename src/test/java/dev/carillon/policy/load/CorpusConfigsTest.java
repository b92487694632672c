package dev.carillon.policy.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.Corpus;
import dev.carillon.json.Json;
import dev.carillon.policy.load.Problem.Kind;
import dev.carillon.policy.load.Problem.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What becomes of each real configuration of the shared corpus, held against the word of the real
 * programs: amtool 0.25, and for Alertmanager's own test data what the project says of it now. A
 * row has a reason where we do not do the same, or say it in other words.
 */
class CorpusConfigsTest {
  private static final String LOADS = "loads";
  private static final String NOT_YET = "loads, but for what is not honoured yet";

  /** Name, outcome, and where it differs the reason; a refusal with the number of its errors. */
  private static final String TABLE =
      """
      1it__ansible-role-prometheus__config
          refused (1) 2:19: "smtp_smarthost": "localhost" is no host:port
          # the same in other words
      Altinity__clickhouse-operator__prometheus-alertmanager-template
          refused (2) 14:16: no secret for api_url: the environment variable SLACK_WEBHOOK_URL is not set
          # ${NAME} is no value to Alertmanager; here a variable must be set
      CrunchyData__pgmonitor__crunchy-alertmanager
          loads
      VictoriaMetrics__operator__vmalertmanager
          loads
      alphagov__govuk-infrastructure__alertmanager-config
          refused (3) 3:18: no secret for slack_api_url: the environment variable slack_api_url is not set
          # ${NAME} is no value to Alertmanager; here a variable must be set; and $labels is of Prometheus
      alphagov__prometheus-aws-configuration-beta__alertmanager
          refused (18) 4:14: the environment variable smtp_from is not set
          # ${NAME} is no value to Alertmanager; here a variable must be set
      app-sre__qontract-reconcile__alertmanager
          loads, but for what is not honoured yet
      camilb__prometheus-kubernetes__alertmanager
          loads, but for what is not honoured yet
      canonical__alertmanager-k8s-operator__alertmanager
          loads
      canonical__alertmanager-k8s-operator__alertmanager_empty
          refused (1) 0:0: is empty
          # an empty file is told apart
      canonical__alertmanager-k8s-operator__alertmanager_invalid
          refused (3) 1:1: no route provided in config
          # keys of no version
      canonical__alertmanager-k8s-operator__alertmanager_with_templates
          loads, but for what is not honoured yet
      cybozu-go__neco-apps__vmalertmanager
          loads, but for what is not honoured yet
      elastisys__compliantkubernetes-apps__alertmanager-config
          loads, but for what is not honoured yet
      elastisys__compliantkubernetes-apps__dev-secret
          loads, but for what is not honoured yet
      giantswarm__observability-operator__mimir-values
          loads
      giantswarm__prometheus-meta-operator__case-1-vintage-mc
          loads, but for what is not honoured yet
      kubernetes__test-infra__alertmanager
          refused (1) 15:18: api_url: is no URL: Illegal character in path at column 1
          # its error speaks of the scheme that is missing
      m-lab__prometheus-support__local
          refused (1) 21:14: api_url: is no URL: Illegal character in path at column 1
          # its error speaks of the scheme that is missing
      microservices-demo__microservices-demo__alertmanager
          loads, but for what is not honoured yet
      nais__alerterator__configmaps
          refused (4) 62:15: undefined receiver "team-Y-mails" used in route; did you mean "team-X-mails"?
      onedr0p__home-ops__alertmanager
          loads, but for what is not honoured yet
          # a webhook URL may be a template since 0.31
      openfaas__faas__alertmanager
          loads
      openshift__cluster-monitoring-operator__alertmanager-config-frontend-receiver
          loads
      openshift__cluster-monitoring-operator__alertmanager-config-frontend-route
          refused (1) 18:17: undefined receiver "team-frontend-page" used in route
      openshift__cluster-monitoring-operator__secret
          loads, but for what is not honoured yet
          # proxy_from_environment is newer than 0.25
      prometheus-community__helm-charts__values
          loads, but for what is not honoured yet
      prometheus-operator__kube-prometheus__alertmanager-config-with-template
          refused (1) 21:9: a colon that can end no key here
          # the same line in other words
      prometheus-operator__kube-prometheus__alertmanager-config
          refused (2) 4:18: slack_api_url: must be a URL with http:// or https://
          # its error speaks of the scheme that is missing
      prometheus-operator__kube-prometheus__alertmanager-secret
          loads
      prometheus-operator__prometheus-operator__CR_with_Active_Time_Intervals
          loads, but for what is not honoured yet
      prometheus-operator__prometheus-operator__CR_with_Pagerduty_Receiver
          loads, but for what is not honoured yet
      prometheus-operator__prometheus-operator__alertmanager
          loads
      prometheus-operator__prometheus-operator__location_is_dropped_for_unsupported_versions
          refused (1) 1:1: no route provided in config
          # in the words of the other check for it, that of an empty file
      prometheus-operator__prometheus-operator__mute_time_intervals_field
          loads
      prometheus-operator__prometheus-operator__skeleton_base-_CR_with_inhibition_rules_only
          loads
      prometheus-operator__prometheus-operator__skeleton_base_CR_with_subroutes
          loads
      prometheus-operator__prometheus-operator__skeleton_base_multiple_CRs_with_namespaceMatcher_disabled
          loads
      prometheus-operator__prometheus-operator__skeleton_base_simple_CR
          loads
      prometheus-operator__prometheus-operator__skeleton_base_with_inhibit_rules_no_CRs
          loads
      prometheus-operator__prometheus-operator__skeleton_base_with_mute_time_intervals_no_CRs
          loads
      prometheus-operator__prometheus-operator__test_inhibit_rules_happy_path
          refused (1) 1:1: no route provided in config
          # in the words of the other check for it, that of an empty file
      prometheus-operator__prometheus-operator__time_intervals_and_active_time_intervals_in_route_config
          refused (2) 2:3: root route must specify a default receiver
      prometheus__alertmanager__alertmanager
          loads
      prometheus__alertmanager__conf.empty-fields
          loads, but for what is not honoured yet
      prometheus__alertmanager__conf.good-2
          loads, but for what is not honoured yet
      prometheus__alertmanager__conf.group-by-all
          loads
      prometheus__alertmanager__conf.mattermost-both-webhook-url-and-file
          refused (1) 3:32: at most one of mattermost_webhook_url & mattermost_webhook_url_file must be configured
      prometheus__alertmanager__conf.mattermost-default-webhook-url-file
          loads, but for what is not honoured yet
      prometheus__alertmanager__conf.mattermost-default-webhook-url
          loads, but for what is not honoured yet
      prometheus__alertmanager__conf.mattermost-no-webhook-url
          refused (1) 7:9: missing webhook_url or webhook_url_file on mattermost_config
      prometheus__alertmanager__conf.mattermost-valid-receiver-both-webhook-url-and-file
          refused (1) 3:32: at most one of mattermost_webhook_url & mattermost_webhook_url_file must be configured
      prometheus__alertmanager__conf.nil-match_re-route
          refused (1) 5:23: invalid regexp value for "invalid_label": there is none
      prometheus__alertmanager__conf.nil-source_match_re-inhibition
          refused (1) 7:28: invalid regexp value for "invalid_source_label": there is none
      prometheus__alertmanager__conf.opsgenie-default-apikey-file
          loads, but for what is not honoured yet
      prometheus__alertmanager__conf.opsgenie-no-apikey
          refused (1) 14:9: no global OpsGenie API Key set either inline or in a file
      prometheus__alertmanager__conf.rocketchat-both-token-and-tokenfile
          refused (3) 2:26: at most one of rocketchat_token & rocketchat_token_file must be configured
      prometheus__alertmanager__conf.rocketchat-default-token-file
          loads, but for what is not honoured yet
      prometheus__alertmanager__conf.rocketchat-default-token
          loads, but for what is not honoured yet
      prometheus__alertmanager__conf.rocketchat-no-token
          refused (2) 16:9: no global Rocketchat Token set either inline or in a file
      prometheus__alertmanager__conf.routing
          loads, but for what is not honoured yet
      prometheus__alertmanager__conf.slack-both-file-and-token
          refused (1) 3:25: at most one of slack_app_token & slack_app_token_file must be configured
      prometheus__alertmanager__conf.slack-default-api-url-file
          loads, but for what is not honoured yet
      prometheus__alertmanager__conf.slack-no-api-url-or-token
          refused (1) 7:9: no Slack API URL nor App token set either inline or in a file
          # the words of 0.34, which knows app tokens
      prometheus__alertmanager__conf.smtp-no-username-or-password
          loads
      prometheus__alertmanager__conf.sns-topic-arn
          loads, but for what is not honoured yet
      prometheus__alertmanager__conf.telegram-both-bot-token-and-file
          refused (1) 3:28: at most one of telegram_bot_token & telegram_bot_token_file must be configured
          # global tokens are newer than 0.25
      prometheus__alertmanager__conf.telegram-default-bot-token-file
          loads, but for what is not honoured yet
      prometheus__alertmanager__conf.telegram-default-bot-token
          loads, but for what is not honoured yet
      prometheus__alertmanager__conf.telegram-no-bot-token
          refused (1) 7:9: missing bot_token or bot_token_file on telegram_config
          # the words of 0.34, which knows bot_token_file
      prometheus__alertmanager__conf.telegram-valid-receiver-both-bot-token-and-file
          refused (1) 3:28: at most one of telegram_bot_token & telegram_bot_token_file must be configured
      prometheus__alertmanager__conf.victorops-default-apikey
          loads, but for what is not honoured yet
      prometheus__alertmanager__conf.wechat-both-file-and-secret
          refused (2) 3:27: at most one of wechat_api_secret & wechat_api_secret_file must be configured
      prometheus__alertmanager__route_labels
          loads, but for what is not honoured yet
          # labels of routes are newer than 0.25
      prometheus__alertmanager__simple
          loads, but for what is not honoured yet
          # tracing is newer than 0.25
      prymitive__karma__alertmanager
          loads
      python-discord__infra__alertmanager
          loads, but for what is not honoured yet
      red-hat-data-services__odh-deployer__prometheus-configs
          refused (1) 59:12: url: is no URL: Illegal character in path at column 1
          # its error speaks of the scheme that is missing
      scylladb__scylla-monitoring__rule_config
          loads
      """;

  /** All that is said of those that load, beside missing files and what is not honoured yet. */
  private static final List<String> WARNINGS =
      List.of(
          "canonical__alertmanager-k8s-operator__alertmanager:4: insecure_skip_verify: anyone on"
              + " the way can pretend to be the destination",
          "canonical__alertmanager-k8s-operator__alertmanager_with_templates:4:"
              + " insecure_skip_verify: anyone on the way can pretend to be the destination",
          "prometheus-operator__prometheus-operator__skeleton_base_with_inhibit_rules_no_CRs:4:"
              + " this rule never inhibits: its two sides match the same alerts, and an alert that"
              + " matches both is only inhibited by one that is no target",
          "prometheus__alertmanager__conf.good-2:103: receiver \"victorOps-receiver\" is not used"
              + " by any route",
          "prometheus__alertmanager__conf.good-2:107: receiver \"opsGenie-receiver\" is not used by"
              + " any route",
          "prometheus__alertmanager__conf.good-2:110: receiver \"pushover-receiver\" is not used by"
              + " any route",
          "prometheus__alertmanager__conf.good-2:114: receiver \"slack-receiver\" is not used by"
              + " any route",
          "prometheus__alertmanager__conf.mattermost-default-webhook-url-file:10: receiver"
              + " \"team-Y-mattermost\" is not used by any route",
          "prometheus__alertmanager__conf.mattermost-default-webhook-url:10: receiver"
              + " \"team-Y-mattermost\" is not used by any route",
          "prometheus__alertmanager__conf.telegram-default-bot-token-file:10: receiver"
              + " \"team-Y-telegram\" is not used by any route",
          "prometheus__alertmanager__conf.telegram-default-bot-token:10: receiver"
              + " \"team-Y-telegram\" is not used by any route");

  private record Row(String outcome, String reason) {}

  private static final Map<String, Row> ROWS = new TreeMap<>();
  private static final Map<String, JsonNode> WORDS = new TreeMap<>();
  private static final Map<String, Loaded> LOADED = new TreeMap<>();

  @BeforeAll
  static void read() throws IOException {
    Path folder = Corpus.folder(CorpusConfigsTest.class);
    for (JsonNode file : Json.parse(Files.readString(folder.resolve("index.json"))).path("files")) {
      if (file.path("file").asText().startsWith("alertmanager-configs/")) {
        WORDS.put(name(Path.of(file.path("file").asText())), file);
      }
    }
    try (Stream<Path> configs = Files.list(folder.resolve("alertmanager-configs"))) {
      configs.forEach(file -> LOADED.put(name(file), PolicyLoader.load(file, Map.of())));
    }
    String name = "";
    for (String line : TABLE.lines().map(String::strip).toList()) {
      Row row = ROWS.get(name);
      if (line.startsWith("# ") && row != null) {
        ROWS.put(name, new Row(row.outcome, line.substring(2)));
      } else if (row == null || !row.outcome.isEmpty()) {
        name = line;
        ROWS.put(name, new Row("", ""));
      } else {
        ROWS.put(name, new Row(line, ""));
      }
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("\\.yml$", "");
  }

  @Test
  void everyFileEndsAsTheTableSays() {
    Map<String, String> found = new LinkedHashMap<>();
    LOADED.forEach((name, result) -> found.put(name, outcome(result)));
    assertThat(found.keySet()).isEqualTo(ROWS.keySet());
    assertThat(found)
        .allSatisfy((name, outcome) -> {
          String expected = row(name).outcome;
          String start = outcome.substring(0, Math.min(outcome.length(), expected.length()));
          assertThat(outcome.startsWith("refused") ? start : outcome).isEqualTo(expected);
        });
  }

  private static String outcome(Loaded result) {
    List<Problem> errors = errors(result);
    if (errors.isEmpty()) {
      boolean all = result.problems().stream().noneMatch(p -> p.kind() == Kind.NOT_YET);
      return all ? LOADS : NOT_YET;
    }
    Problem first = errors.getFirst();
    return "refused (%d) %d:%d: %s"
        .formatted(errors.size(), first.line(), first.col(), first.message());
  }

  private static List<Problem> errors(Loaded result) {
    return result.problems().stream().filter(p -> p.severity() == Severity.ERROR).toList();
  }

  private static Row row(String name) {
    return ROWS.getOrDefault(name, new Row("", ""));
  }

  @Test
  void whereTheRealProgramsSayOtherwiseTheTableSaysWhy() {
    List<String> unexplained = new ArrayList<>();
    LOADED.forEach((name, result) -> {
      boolean explained = !row(name).reason.isEmpty();
      if (agrees(WORDS.getOrDefault(name, Json.parse("{}")), result) == explained) {
        unexplained.add(name);
      }
    });
    assertThat(unexplained).as("a reason is missing, or needed no longer").isEmpty();
  }

  /**
   * The newer word is upstream's; its reasons are in the words of its own tests, not in the index.
   */
  private static boolean agrees(JsonNode words, Loaded result) {
    boolean loads = result.policy() != null;
    String upstream = words.path("upstream_head").asText();
    String verdict = words.path("verdict").asText();
    String error = words.path("amtool_error").asText();
    return switch (verdict) {
      case "accepted" -> loads;
      case "rejected" ->
          upstream.equals("loads")
              ? loads
              : !loads && errors(result).stream().anyMatch(p -> p.message().contains(error));
      default -> upstream.equals(loads ? "loads" : "rejected");
    };
  }

  @Test
  void syntaxErrorsStandOnTheLinesThatAmtoolNames() {
    List<String> wrong = new ArrayList<>();
    LOADED.forEach((name, result) -> {
      String error = WORDS.getOrDefault(name, Json.parse("{}")).path("amtool_error").asText();
      if (result.policy() == null && error.startsWith("yaml:") && !error.contains("_")) {
        List<Integer> lines = errors(result).stream().map(Problem::line).toList();
        Pattern.compile("line ([0-9]+)")
            .matcher(error)
            .results()
            .map((MatchResult line) -> Integer.parseInt(line.group(1)))
            .filter(line -> !lines.contains(line))
            .forEach(line -> wrong.add(name + ": line " + line));
      }
    });
    assertThat(wrong).isEmpty();
  }

  @Test
  void noWarningMeetsWhatIsMeant() {
    List<String> found = new ArrayList<>();
    LOADED.forEach((name, result) -> {
      if (result.policy() != null) {
        result.problems().stream()
            .filter(p -> p.kind() == Kind.POLICY)
            .map(p -> name + ":" + p.line() + ": " + p.message())
            .forEach(found::add);
      }
    });
    assertThat(found).containsExactlyInAnyOrderElementsOf(WARNINGS);
  }
}
