package dev.carillon.policy.load;

import dev.carillon.policy.HttpConfig;
import java.util.stream.Stream;

/** Checks one of {@code sns_configs}. It is not sent yet. */
final class SnsReader {
  private SnsReader() {}

  static void sns(Unbuilt keys, Globals globals, HttpConfig http) {
    Section s = keys.section();
    long targets =
        Stream.of("topic_arn", "target_arn", "phone_number").filter(k -> !s.isMissing(k)).count();
    // Alertmanager lets all three pass.
    if (targets == 0 || targets == 2) {
      s.error(
          "topic_arn",
          "must provide either a Target ARN, Topic ARN, or Phone Number for SNS config");
    }
    keys.templates("api_url", "topic_arn", "target_arn", "phone_number")
        .messages("subject", "message")
        .maps("attributes")
        .flags("use_aws_http_client")
        .section("sigv4", SnsReader::sigv4);
  }

  private static void sigv4(Unbuilt keys) {
    Section s = keys.section();
    keys.texts("region", "access_key", "profile", "role_arn", "external_id", "service_name")
        .flags("use_fips_sts_endpoint");
    if (s.isMissing("access_key") != s.isMissing("secret_key")) {
      s.error(
          s.isMissing("access_key") ? "secret_key" : "access_key",
          "must provide a AWS SigV4 Access key and Secret Key if credentials are specified in the"
              + " SigV4 config");
    }
    if (!s.isMissing("external_id") && s.isMissing("role_arn")) {
      s.error("external_id", "external_id can only be used with role_arn");
    }
  }
}
