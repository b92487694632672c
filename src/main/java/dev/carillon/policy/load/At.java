package dev.carillon.policy.load;

/**
 * A place in a policy file.
 *
 * @param line from 1; 0 for the file as a whole
 * @param col from 1, in Unicode code points
 */
record At(String file, int line, int col) {
  static At file(String file) {
    return new At(file, 0, 0);
  }

  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line + ":" + col;
  }
}
