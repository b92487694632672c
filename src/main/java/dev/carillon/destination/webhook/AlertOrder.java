package dev.carillon.destination.webhook;

import dev.carillon.alert.Labels;

/**
 * The order in which Alertmanager lists alerts: by {@code job}, then {@code instance} (who has none
 * comes last), then fewer labels first, then label by label.
 */
final class AlertOrder {
  private AlertOrder() {}

  static int compare(Labels a, Labels b) {
    for (String name : new String[] {"job", "instance"}) {
      if (a.has(name) != b.has(name)) {
        return a.has(name) ? -1 : 1;
      }
      int order = Labels.BY_UTF8.compare(a.get(name), b.get(name));
      if (order != 0) {
        return order;
      }
    }
    if (a.size() != b.size()) {
      return Integer.compare(a.size(), b.size());
    }
    for (int i = 0; i < a.size(); i++) {
      int order = Labels.BY_UTF8.compare(a.name(i), b.name(i));
      if (order != 0) {
        // Of two names, the set without the smaller one comes first.
        return -order;
      }
      order = Labels.BY_UTF8.compare(a.value(i), b.value(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
