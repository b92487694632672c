package dev.carillon.policy.load;

import dev.carillon.policy.DestinationConfig.Jira;
import dev.carillon.policy.load.Node.Mapping;
import java.time.Duration;
import java.util.List;

/** Reads one of {@code jira_configs}. */
final class JiraReader {
  private final Globals globals;
  private final DestinationIds ids;

  JiraReader(Globals globals, DestinationIds ids) {
    this.globals = globals;
    this.ids = ids;
  }

  Jira read(Section s, String receiver) {
    Unbuilt keys =
        new Unbuilt(s, "jira")
            .required("project", "missing project in jira_config")
            .required("issue_type", "missing issue_type in jira_config")
            .texts("wont_fix_resolution");
    text(keys, "summary");
    text(keys, "description");
    if (!s.duration("reopen_duration", Duration.ZERO).isZero()) {
      s.notYet("reopen_duration");
    }
    String base = address(s);
    boolean v3 = base.endsWith("/rest/api/3/");
    String apiType = s.word("api_type", "auto", List.of("auto", "cloud", "datacenter"));
    if (!base.equals("/") && apiType.equals(v3 ? "datacenter" : "cloud")) {
      String part = v3 ? "2/" : "3/";
      notYet(s, "api_type", apiType + " goes with /rest/api/" + part + " in api_url");
    }
    String project = keys.fixed("project", "");
    String type = keys.fixed("issue_type", "");
    return new Jira(
        ids.of(s, receiver, "jira", List.of(base, project, type)),
        s.flag("send_resolved", true),
        base,
        v3,
        project,
        type,
        keys.fixed("priority", ""),
        keys.fixedTexts("labels"),
        s.text("resolve_transition", ""),
        s.text("reopen_transition", ""),
        Json.object(s, "fields"),
        HttpReader.integration(s, globals.http()));
  }

  /** With a slash at the end. */
  private String address(Section s) {
    String url = s.parsed("api_url", Globals::jiraUrl, "");
    url = url == null ? globals.jiraUrl() : url;
    if (url == null) {
      s.error("api_url", "no global Jira Cloud URL set");
      url = "";
    }
    String base = url.replaceAll("/+$", "") + "/";
    if (!url.isEmpty() && !base.endsWith("/rest/api/3/") && !base.endsWith("/rest/api/2/")) {
      notYet(s, "api_url", "must end in /rest/api/2/ or /rest/api/3/");
    }
    return base;
  }

  private static void notYet(Section s, String key, String message) {
    s.context().problems().notYet(s.at(key), "\"" + key + "\": " + message + " for this Carillon");
  }

  /** A template, or a mapping that holds one. */
  private static void text(Unbuilt keys, String key) {
    if (!(keys.section().node(key) instanceof Mapping)) {
      keys.messages(key);
      return;
    }
    keys.section(key, field -> field.templates("template").flags("enable_update"));
  }
}
