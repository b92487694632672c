package dev.carillon.policytest;

import java.util.List;

/** What came of one file of tests. */
public record Report(String file, List<Result> results) {

  /**
   * What came of one case, or of a file that could not be read.
   *
   * @param place as {@code file:line:col}; the file alone if it could not be read
   * @param lines what was not as expected; empty if all was
   * @param broken nothing was tested
   */
  public record Result(String name, String place, List<String> lines, boolean broken) {
    public boolean failed() {
      return !lines.isEmpty();
    }
  }

  public long failed() {
    return results.stream().filter(Result::failed).count();
  }
}
