package dev.carillon.demo;

/** The policy of the demo: small, and written to be read and taken further. */
final class DemoPolicy {
  private DemoPolicy() {}

  /**
   * The policy as YAML.
   *
   * @param httpPort where the stand-ins listen for HTTP
   * @param smtpPort where the one for mail listens
   */
  static String text(int httpPort, int smtpPort) {
    return TEXT.replace("HTTP", "http://127.0.0.1:" + httpPort)
        .replace("SMTP", "127.0.0.1:" + smtpPort);
  }

  private static final String TEXT =
      """
      # The policy of `carillon demo`. It is an alertmanager.yml with a few keys more; those that only
      # Carillon knows are marked. Check a policy of your own with `carillon check FILE`.

      global:
        smtp_smarthost: SMTP
        smtp_from: carillon@example.org
        smtp_require_tls: false               # only because the demo's mail server is on this machine

      # Carillon: what it adds to an alert before anybody is told. Alerts that bring no runbook of
      # their own (annotation runbook_url or runbook) get this one.
      enrichers:
        - runbook: { pattern: "https://runbooks.example.org/{{ .Labels.component }}/{{ .Labels.alertname | toLower }}" }

      # Carillon: no silence, inhibition or time interval may keep these from being told.
      protected:
        - matchers: [alertname="MetadataTamperingDetected"]

      # Who is told. An alert goes down the tree to the first route that matches; what matches none
      # stays at the root. The waits are short so that the story is; in earnest, take 30s and 5m.
      route:
        receiver: channel
        group_by: [alertname, cluster]
        group_wait: 1s
        group_interval: 2s
        repeat_interval: 4h
        routes:
          - name: critical-security           # Carillon: a route may have a name
            matchers: [severity="critical", category="security"]
            receiver: everyone
          - name: critical-platform
            matchers: [severity="critical", team="platform"]
            receiver: platform-oncall

      # One cause, one page: while a node is down, nobody needs to hear of what ran on it.
      inhibit_rules:
        - name: node-down
          source_matchers: [alertname="NodeDown"]
          target_matchers: [alertname=~"KubePodNotReady|TargetDown"]
          equal: [cluster, node]

      receivers:
        - name: channel
          slack_configs:
            - { name: channel-slack, api_url: "HTTP/services/T000/B000/demo", channel: "#ops", send_resolved: true }

        - name: platform-oncall
          pagerduty_configs:
            - { name: platform-pagerduty, url: "HTTP/v2/enqueue", routing_key: demo-platform-key }
          slack_configs:
            - { name: platform-slack, api_url: "HTTP/services/T000/B000/demo", channel: "#platform", send_resolved: true }

        - name: everyone
          slack_configs:
            - { name: security-slack, api_url: "HTTP/services/T000/B000/demo", channel: "#security", send_resolved: true }
          pagerduty_configs:
            - { name: security-pagerduty, url: "HTTP/v2/enqueue", routing_key: demo-security-key }
          email_configs:
            - { name: security-mail, to: security@example.org, send_resolved: true }
          jira_configs:
            - name: security-jira
              api_url: HTTP/rest/api/2/
              project: OPS
              issue_type: Incident
              resolve_transition: Done        # when all is resolved, the ticket is closed
          webhook_configs:
            - { name: security-webhook, url: "HTTP/hook" }

      # Carillon: sends the log of what happened to a SIEM, exactly as it was decided.
      forwarders:
        - name: soc
          matchers: [category="security"]
          format: native
          splunk_hec: { url: "HTTP", token: demo-token, index: security }
      """;
}
