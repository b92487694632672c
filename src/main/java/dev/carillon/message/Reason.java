package dev.carillon.message;

/**
 * Why a notification is sent; the texts are those of Alertmanager's {@code notification_reason}.
 */
public enum Reason {
  FIRST("first notification"),
  NEW_ALERTS("new alerts added"),
  SOME_RESOLVED("some alerts resolved"),
  ALL_RESOLVED("all alerts resolved"),
  REPEAT("repeat interval elapsed"),
  TEST("test");

  private final String text;

  Reason(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }
}
