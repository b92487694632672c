package dev.carillon.policy.load;

import dev.carillon.policy.Policy;
import dev.carillon.policy.Route;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of loading a policy.
 *
 * @param policy null if any problem is an error. Secrets that could not be read are empty in it.
 * @param dry the same, but there too where nothing but secrets are wrong: for who sends nothing
 * @param root the routing tree, null if anything in it is wrong; it does not ask for the rest of
 *     the policy to be right, so that routing can be explained while other parts are being written
 * @param problems in the order of files, lines and columns
 */
public record Loaded(
    @Nullable Policy policy, @Nullable Policy dry, @Nullable Route root, List<Problem> problems) {

  /** The problems for which the policy must not be run; empty means it may. */
  public List<Problem> stopping() {
    return problems.stream().filter(Problem::stopsServing).toList();
  }
}
