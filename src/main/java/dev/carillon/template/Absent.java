package dev.carillon.template;

/** Stands where there is no value at all, not even nil. */
enum Absent {
  /** A member that a value does not have. */
  MEMBER,
  /** The last argument of a command that nothing is piped to. */
  ARGUMENT,
  /** A variable whose declaration has not run, as within an argument that "and" did not need. */
  VARIABLE
}
