package dev.carillon.template;

import java.util.List;

/**
 * A parsed template body.
 *
 * @param source the text that it stands in, for positions
 * @param slots how many variables a frame of it needs; the first is {@code $}
 */
record Definition(String name, Source source, List<Node> body, int slots) {
  Definition {
    body = List.copyOf(body);
  }
}
