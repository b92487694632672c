package dev.carillon.template;

import dev.carillon.template.Pipeline.Slot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The variables of one template while it is parsed. Each declaration gets a slot of its own in the
 * frame; a name is seen from its declaration to the end of the control structure that encloses it.
 */
final class Scope {
  private final Deque<Slot> visible = new ArrayDeque<>();
  private int slots;

  Scope() {
    declare("$");
  }

  Slot declare(String name) {
    Slot slot = new Slot(name, slots++);
    visible.push(slot);
    return slot;
  }

  Optional<Slot> find(String name) {
    return visible.stream().filter(slot -> slot.name().equals(name)).findFirst();
  }

  int mark() {
    return visible.size();
  }

  void back(int mark) {
    while (visible.size() > mark) {
      visible.pop();
    }
  }

  int slots() {
    return slots;
  }

  List<String> names() {
    return new ArrayList<>(
        visible.stream().map(Slot::name).filter(name -> !name.equals("$")).distinct().toList());
  }
}
