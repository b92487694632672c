package dev.carillon.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carillon.alert.Fingerprint;
import dev.carillon.alert.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The alerts of the story, in the shape in which Prometheus and Alertmanager would send them, and
 * the webhooks that carry them.
 */
final class Script {
  private static final String NEVER = "0001-01-01T00:00:00Z";
  private static final String NODE = "worker-7";

  /** An alert of the story; {@code since} is how long its condition held before it fired. */
  record Alert(Labels labels, Labels annotations, Duration since) {
    String name() {
      return labels.get("alertname");
    }
  }

  private Script() {}

  /** Brings its own runbook. */
  static final List<Alert> DISK =
      List.of(
          alert(
              30,
              Labels.of(
                  "alertname", "NodeFilesystemSpaceFillingUp",
                  "severity", "warning",
                  "team", "platform",
                  "cluster", "eu-central",
                  "instance", "worker-3:9100",
                  "job", "node-exporter",
                  "device", "/dev/nvme0n1p2",
                  "mountpoint", "/var/lib/registry"),
              Labels.of(
                  "summary", "The disk of the image registry will be full within 24 hours.",
                  "description",
                      "At /var/lib/registry on worker-3, 11.4% is left and it is getting less.",
                  "runbook_url", "https://wiki.example.org/runbooks/disk-fills-up")));

  /** The cause: brings no runbook, the policy knows one. */
  static final List<Alert> NODE_DOWN =
      List.of(
          alert(
              2,
              Labels.of(
                  "alertname", "NodeDown",
                  "severity", "critical",
                  "team", "platform",
                  "component", "node",
                  "cluster", "eu-central",
                  "node", NODE,
                  "job", "node-exporter"),
              Labels.of(
                  "summary", "Node worker-7 has not answered for two minutes.",
                  "description", "Neither the kubelet nor the node exporter can be reached.")));

  /** What follows from it, in two groups. */
  static final List<Alert> PODS =
      List.of(pod("checkout-6c9f"), pod("basket-77d4"), pod("search-0"));

  static final List<Alert> TARGET =
      List.of(
          alert(
              1,
              Labels.of(
                  "alertname", "TargetDown",
                  "severity", "warning",
                  "team", "platform",
                  "component", "monitoring",
                  "cluster", "eu-central",
                  "node", NODE,
                  "namespace", "monitoring",
                  "job", "node-exporter"),
              Labels.of("summary", "One of 12 targets of node-exporter is down.")));

  static final List<Alert> TAMPERING =
      List.of(
          alert(
              1,
              Labels.of(
                  "alertname", "MetadataTamperingDetected",
                  "severity", "critical",
                  "category", "security",
                  "team", "security",
                  "component", "audit",
                  "cluster", "eu-central",
                  "namespace", "vault",
                  "instance", "vault-0:8200"),
              Labels.of(
                  "summary",
                  "Audit metadata of vault-0 does not match its signature.",
                  "description",
                  "3 entries were changed after they were signed. Treat the host as"
                      + " hostile.")));

  private static Alert pod(String name) {
    return alert(
        1,
        Labels.of(
            "alertname", "KubePodNotReady",
            "severity", "warning",
            "team", "platform",
            "component", "kubernetes",
            "cluster", "eu-central",
            "node", NODE,
            "namespace", "shop",
            "pod", name),
        Labels.of("summary", "Pod shop/" + name + " is not ready."));
  }

  private static Alert alert(int minutes, Labels labels, Labels annotations) {
    return new Alert(labels, annotations, Duration.ofMinutes(minutes));
  }

  /**
   * A webhook of one group, as Alertmanager posts it (version 4).
   *
   * @param began when the story began
   * @param ended when the alerts ended, null while they fire
   */
  static String webhook(List<Alert> alerts, Instant began, @Nullable Instant ended) {
    String status = ended == null ? "firing" : "resolved";
    Labels group = alerts.getFirst().labels().only(List.of("alertname", "cluster"));
    ObjectNode hook = HttpStandIn.JSON.createObjectNode();
    hook.put("version", "4").put("receiver", "carillon").put("status", status);
    hook.put("groupKey", "{}:" + group).put("truncatedAlerts", 0);
    hook.put("externalURL", "http://alertmanager.example.org:9093");
    labels(hook, "groupLabels", group);
    labels(hook, "commonLabels", Labels.common(alerts.stream().map(Alert::labels).toList()));
    labels(
        hook, "commonAnnotations", Labels.common(alerts.stream().map(Alert::annotations).toList()));
    ArrayNode list = hook.putArray("alerts");
    for (Alert alert : alerts) {
      ObjectNode one = list.addObject().put("status", status);
      labels(one, "labels", alert.labels());
      labels(one, "annotations", alert.annotations());
      one.put("startsAt", began.minus(alert.since()).toString());
      one.put("endsAt", ended == null ? NEVER : ended.toString());
      one.put("generatorURL", "http://prometheus.example.org:9090/graph?g0.expr=" + alert.name());
      one.put("fingerprint", Fingerprint.text(alert.labels().fingerprint()));
    }
    return hook.toString();
  }

  private static void labels(ObjectNode in, String name, Labels labels) {
    ObjectNode object = in.putObject(name);
    labels.forEach(object::put);
  }
}
