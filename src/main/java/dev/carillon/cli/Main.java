package dev.carillon.cli;

/** Placeholder until the rooms stand. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.out.println("carillon");
  }
}
