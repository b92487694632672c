package dev.carillon.policy.load;

import java.util.List;

/** Reads a {@code tls_config}, of which only {@code insecure_skip_verify} is honoured yet. */
final class TlsReader {
  /** From the oldest to the newest. */
  private static final List<String> VERSIONS = List.of("TLS10", "TLS11", "TLS12", "TLS13");

  private TlsReader() {}

  /** Whether any certificate will do: as the section {@code key} says, else as inherited. */
  static boolean insecure(Section s, String key, boolean inherited) {
    Boolean own = s.section(key, TlsReader::read);
    return own == null ? inherited : own;
  }

  private static boolean read(Section tls) {
    material(tls, "ca");
    boolean cert = material(tls, "cert");
    boolean key = material(tls, "key");
    if (cert && !key) {
      tls.error(
          tls.has("cert") ? "cert" : "cert_file",
          "exactly one of key or key_file must be configured when a client certificate is"
              + " configured");
    } else if (key && !cert) {
      tls.error(
          tls.has("key") ? "key" : "key_file",
          "exactly one of cert or cert_file must be configured when a client key is configured");
    }
    int least = version(tls, "min_version");
    int most = version(tls, "max_version");
    if (least >= 0 && most >= 0 && most < least) {
      tls.error("max_version", "\"max_version\" must not be below min_version");
    }
    new Unbuilt(tls, "").texts("server_name");
    boolean insecure = tls.flag("insecure_skip_verify", false);
    if (insecure) {
      tls.warning(
          "insecure_skip_verify",
          "insecure_skip_verify: anyone on the way can pretend to be the destination");
    }
    return insecure;
  }

  /** Whether there is a certificate or key, in the policy or in a file; neither is looked into. */
  private static boolean material(Section tls, String key) {
    Secrets.refuseRef(tls, key);
    String file = tls.text(key + "_file", "");
    boolean inline = !tls.isMissing(key);
    if (inline && !file.isEmpty()) {
      tls.error(key + "_file", "at most one of " + key + " & " + key + "_file must be configured");
    }
    if (!file.isEmpty()) {
      Secrets.checkFile(tls.context(), tls.at(key + "_file"), key + "_file", file);
    }
    if (inline || !file.isEmpty()) {
      tls.notYet(inline ? key : key + "_file");
    }
    return inline || !file.isEmpty();
  }

  private static int version(Section tls, String key) {
    String version = tls.word(key, "", VERSIONS);
    if (!version.isEmpty()) {
      tls.notYet(key);
    }
    return VERSIONS.indexOf(version);
  }
}
