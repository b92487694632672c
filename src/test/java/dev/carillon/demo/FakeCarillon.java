package dev.carillon.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Does what a Carillon with the demo's policy would, without deciding anything: it has told
 * everybody before it answers. Without a flaw it answers the first webhook with 503.
 */
final class FakeCarillon implements Demo.Started {
  private static final Set<String> HELD_BACK = Set.of("KubePodNotReady", "TargetDown");
  private static final String RUNBOOK = "https://runbooks.example.org/x";
  private static final Map<String, String> RECEIVERS =
      Map.of(
          "NodeFilesystemSpaceFillingUp", "slack",
          "NodeDown", "slack pagerduty",
          "MetadataTamperingDetected", "slack pagerduty mail jira webhook splunk");

  /** What goes wrong; empty for nothing. */
  private final String flaw;

  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final String standIns;
  private final int smtpPort;
  private final Set<String> seen = new HashSet<>();
  private int received;
  private int unchanged;
  private int told;
  private int suppressed;
  private boolean busy;

  FakeCarillon(Path policy, String flaw) throws IOException {
    this.flaw = flaw;
    this.busy = flaw.isEmpty();
    String text = Files.readString(policy);
    this.standIns = "http://127.0.0.1:" + find(text, "http://127.0.0.1:(\\d+)/hook");
    this.smtpPort = Integer.parseInt(find(text, "smtp_smarthost: 127.0.0.1:(\\d+)"));
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/webhook", this::webhook);
    server.createContext("/metrics", this::metrics);
    server.createContext("/api/carillon/v1/status", this::status);
    server.start();
  }

  private static String find(String text, String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    if (!found.find()) {
      throw new IllegalArgumentException(pattern + " is not in the policy");
    }
    return found.group(1);
  }

  @Override
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void webhook(HttpExchange exchange) throws IOException {
    if (busy) {
      busy = false;
      answer(exchange, 503, "later");
      return;
    }
    JsonNode hook = HttpStandIn.JSON.readTree(exchange.getRequestBody());
    String status = hook.path("status").asText();
    String name = hook.path("groupLabels").path("alertname").asText();
    int alerts = hook.path("alerts").size();
    received += alerts;
    if (!seen.add(status + name) && !flaw.equals("duplicates")) {
      unchanged += alerts;
    } else if (HELD_BACK.contains(name) && !flaw.equals("cascade")) {
      suppressed += alerts;
    } else {
      for (String destination : RECEIVERS.getOrDefault(name, "slack").split(" ", -1)) {
        if (!flaw.equals("no " + destination)) {
          tell(destination, name, status.equals("resolved"));
        }
      }
    }
    answer(exchange, 200, "{\"accepted\":" + alerts + "}");
  }

  private void tell(String destination, String name, boolean resolved) throws IOException {
    told++;
    String runbook = flaw.equals("no runbook") ? "" : RUNBOOK;
    String text = name + " " + runbook;
    switch (destination) {
      case "slack" ->
          post(
              SlackStandIn.PATH,
              "{\"text\":\"%s\",\"attachments\":[{\"color\":\"%s\"}]}"
                  .formatted(text, resolved ? "good" : "danger"));
      case "pagerduty" -> {
        String event =
            """
            {"routing_key":"k","dedup_key":"%s","event_action":"%s",
             "payload":{"summary":"%s","source":"s","severity":"critical"}}
            """
                .formatted(name, resolved ? "resolve" : "trigger", text);
        while (post("/v2/enqueue", event) == 503) {
          // The real one waits between attempts; what is proved here does not depend on it.
        }
      }
      case "jira" -> {
        String issue = "{\"fields\":{\"project\":{\"key\":\"OPS\"},\"issuetype\":{\"name\":\"B\"},";
        post(
            "/rest/api/2/issue" + (resolved ? "/OPS-1/transitions" : ""),
            resolved
                ? "{\"transition\":{\"id\":\"31\"}}"
                : issue + "\"summary\":\"" + text + "\"}}");
      }
      case "splunk" ->
          post(
              "/services/collector/event",
              "{\"event\":{\"kind\":\"alert.%s\",\"text\":\"%s\"}}"
                  .formatted(resolved ? "resolved" : "firing", text));
      case "mail" -> mail((resolved ? "[RESOLVED] " : "[FIRING:1] ") + name, runbook);
      default ->
          post(
              "/hook",
              "{\"status\":\"%s\",\"alerts\":[{\"labels\":{\"alertname\":\"%s\"}}]}"
                  .formatted(resolved ? "resolved" : "firing", text));
    }
  }

  private int post(String path, String body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(standIns + path))
            .header("Authorization", "Splunk token")
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      return client.send(request, BodyHandlers.ofString()).statusCode();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private void mail(String subject, String runbook) throws IOException {
    String part = "--b\r\nContent-Type: text/%s\r\n\r\n" + runbook + "\r\n";
    String mail =
        "Subject: "
            + subject
            + "\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n"
            + part.formatted("plain")
            + part.formatted("html")
            + "--b--";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), smtpPort)) {
      String all = "EHLO me\nMAIL FROM:<a@b>\nRCPT TO:<c@d>\nDATA\n" + mail + "\n.\nQUIT\n";
      socket.getOutputStream().write(all.replaceAll("(?<!\r)\n", "\r\n").getBytes(UTF_8));
      socket.getInputStream().readAllBytes();
    }
  }

  private void metrics(HttpExchange exchange) throws IOException {
    answer(exchange, 200, "carillon_suppressed_total{reason=\"inhibited\"} " + suppressed + ".0\n");
  }

  private void status(HttpExchange exchange) throws IOException {
    ObjectNode page = HttpStandIn.JSON.createObjectNode();
    ObjectNode ledger = page.putObject("ledger");
    ledger.put("received", received).put("transitions", received - unchanged);
    ledger.put("unchanged", unchanged).put("stale", 0).put("quarantined", 0);
    ledger.put("planned", flaw.equals("ledger") ? told + 1 : told).put("delivered", told);
    ledger.put("dead", 0).put("superseded", 0).put("discarded", 0).put("pending", 0);
    ledger
        .putObject("owedNothing")
        .put("inhibited", flaw.equals("forgotten cascade") ? 0 : suppressed);
    answer(exchange, 200, page.toString());
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    try (exchange) {
      byte[] bytes = body.getBytes(UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    client.shutdownNow();
  }
}
