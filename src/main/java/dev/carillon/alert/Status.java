package dev.carillon.alert;

/** What an alert says of itself. */
public enum Status {
  FIRING("firing"),
  RESOLVED("resolved");

  private final String text;

  Status(String text) {
    this.text = text;
  }

  /** As in Alertmanager's JSON. */
  public String text() {
    return text;
  }
}
