package dev.carillon.policy.load;

import java.nio.file.Path;
import java.util.Map;

/**
 * What reading any part of a policy needs.
 *
 * @param env the variables that {@code ${NAME}} may name
 * @param folder what {@code *_file} keys are relative to
 */
record Context(Problems problems, Map<String, String> env, Path folder) {}
