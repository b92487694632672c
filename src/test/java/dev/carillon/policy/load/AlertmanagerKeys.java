package dev.carillon.policy.load;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every key of Alertmanager 0.34 in {@code global} and in {@code receivers}, by the path of the
 * section that holds it; {@code []} is an item of a list. Mappings with keys of the operator's own
 * are not entered.
 */
final class AlertmanagerKeys {
  private static final String KEYS =
      """
      global: resolve_timeout http_config jira_api_url smtp_from smtp_hello smtp_smarthost
        smtp_auth_username smtp_auth_password smtp_auth_password_file smtp_auth_secret
        smtp_auth_secret_file smtp_auth_identity smtp_require_tls smtp_tls_config
        smtp_force_implicit_tls slack_api_url slack_api_url_file slack_app_token
        slack_app_token_file slack_app_url pagerduty_url opsgenie_api_url opsgenie_api_key
        opsgenie_api_key_file wechat_api_url wechat_api_secret wechat_api_secret_file
        wechat_api_corp_id victorops_api_url victorops_api_key victorops_api_key_file
        telegram_api_url telegram_bot_token telegram_bot_token_file webex_api_url
        rocketchat_api_url rocketchat_token rocketchat_token_file rocketchat_token_id
        rocketchat_token_id_file mattermost_webhook_url mattermost_webhook_url_file
      global smtp_tls_config: ca ca_file cert cert_file key key_file server_name min_version
        max_version insecure_skip_verify
      global http_config: basic_auth authorization oauth2 bearer_token bearer_token_file tls_config
        follow_redirects enable_http2 proxy_url no_proxy proxy_from_environment
        proxy_connect_header http_headers
      global http_config basic_auth: username username_file password password_file
      global http_config authorization: type credentials credentials_file
      global http_config tls_config: ca ca_file cert cert_file key key_file server_name min_version
        max_version insecure_skip_verify
      global http_config oauth2: client_id client_secret client_secret_file scopes token_url
        endpoint_params client_certificate_key_id client_certificate_key
        client_certificate_key_file grant_type signature_algorithm iss audience claims tls_config
        proxy_url no_proxy proxy_from_environment proxy_connect_header
      global http_config oauth2 tls_config: ca ca_file cert cert_file key key_file server_name
        min_version max_version insecure_skip_verify
      global http_config http_headers X-Some: values secrets files
      discord_configs[]: send_resolved http_config webhook_url webhook_url_file content title
        message username avatar_url
      email_configs[]: send_resolved to from hello smarthost auth_username auth_password
        auth_password_file auth_secret auth_secret_file auth_identity headers html text require_tls
        tls_config force_implicit_tls threading
      email_configs[] tls_config: ca ca_file cert cert_file key key_file server_name min_version
        max_version insecure_skip_verify
      email_configs[] threading: enabled thread_by_date
      incidentio_configs[]: send_resolved http_config url url_file alert_source_token
        alert_source_token_file max_alerts timeout
      jira_configs[]: send_resolved http_config api_url api_type project summary description labels
        priority issue_type reopen_transition resolve_transition wont_fix_resolution
        reopen_duration fields
      jira_configs[] summary: template enable_update
      jira_configs[] description: template enable_update
      mattermost_configs[]: send_resolved http_config webhook_url webhook_url_file channel username
        text fallback color pretext author_name author_link author_icon title title_link fields
        thumb_url footer footer_icon image_url icon_url icon_emoji attachments type props priority
      mattermost_configs[] fields[]: title value short
      mattermost_configs[] attachments[]: fallback color pretext text author_name author_link
        author_icon title title_link fields thumb_url footer footer_icon image_url
      mattermost_configs[] attachments[] fields[]: title value short
      mattermost_configs[] props: card
      mattermost_configs[] priority: priority requested_ack persistent_notifications
      msteams_configs[]: send_resolved http_config webhook_url webhook_url_file title summary text
      msteamsv2_configs[]: send_resolved http_config webhook_url webhook_url_file title text
      opsgenie_configs[]: send_resolved http_config api_key api_key_file api_url message description
        source details entity responders actions tags note priority update_alerts
      opsgenie_configs[] responders[]: id name username type
      pagerduty_configs[]: send_resolved http_config service_key service_key_file routing_key
        routing_key_file url client client_url description details images links source severity
        class component group timeout
      pagerduty_configs[] images[]: src alt href
      pagerduty_configs[] links[]: href text
      pushover_configs[]: send_resolved http_config user_key user_key_file token token_file title
        message url url_title device sound priority retry expire ttl html monospace
      rocketchat_configs[]: send_resolved http_config api_url token_id token_id_file token token_file
        channel color title title_link text fields short_fields emoji icon_url image_url thumb_url
        link_names actions
      rocketchat_configs[] fields[]: short title value
      rocketchat_configs[] actions[]: type text url imageurl iswebview webviewheightratio msg
        msginchatwindow msgprocessingtype
      slack_configs[]: send_resolved http_config api_url api_url_file app_token app_token_file app_url
        channel username color title title_link pretext text message_text fields short_fields footer
        fallback callback_id icon_emoji icon_url image_url thumb_url link_names mrkdwn_in actions
        update_message timeout
      slack_configs[] fields[]: title value short
      slack_configs[] actions[]: type text url style name value confirm
      slack_configs[] actions[] confirm: text title ok_text dismiss_text
      sns_configs[]: send_resolved http_config api_url sigv4 topic_arn phone_number target_arn subject
        message attributes use_aws_http_client
      sns_configs[] sigv4: region access_key secret_key profile role_arn external_id service_name
        use_fips_sts_endpoint
      telegram_configs[]: send_resolved http_config api_url bot_token bot_token_file chat_id
        chat_id_file message_thread_id message disable_notifications parse_mode timeout
      victorops_configs[]: send_resolved http_config api_key api_key_file api_url routing_key
        message_type state_message entity_display_name monitoring_tool custom_fields
      webex_configs[]: send_resolved http_config api_url message room_id
      webhook_configs[]: send_resolved http_config url url_file max_alerts timeout payload
      wechat_configs[]: send_resolved http_config api_secret api_secret_file corp_id message api_url
        to_user to_party to_tag agent_id message_type
      """;

  private AlertmanagerKeys() {}

  /** The keys by the path of their section. */
  static Map<String, List<String>> byPath() {
    Map<String, List<String>> keys = new TreeMap<>();
    for (String section : KEYS.replaceAll("\n  +", " ").lines().toList()) {
      String[] parts = section.split(": ", 2);
      keys.put(parts[0], Arrays.stream(parts[1].split(" +")).sorted().toList());
    }
    return keys;
  }

  /** A policy with nothing but a value at a path. */
  static String policy(String path, String value) {
    String yaml = value;
    for (String segment : Arrays.asList(path.split(" ")).reversed()) {
      boolean list = segment.endsWith("[]");
      String key = segment.replace("[]", "");
      yaml = list ? "{ " + key + ": [" + yaml + "] }" : "{ " + key + ": " + yaml + " }";
    }
    String route = "route: { receiver: r }\n";
    return path.startsWith("global")
        ? route + "receivers: [{ name: r }]\n" + yaml.substring(2, yaml.length() - 2) + "\n"
        : route + "receivers:\n- name: r\n  " + yaml.substring(2, yaml.length() - 2) + "\n";
  }
}
