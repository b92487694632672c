package dev.carillon.engine;

import dev.carillon.engine.port.Input;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits for the loop, in three lines so that none starves another: alerts, which are refused
 * when too many wait (their sender tries again); commands; and outcomes, which are never refused,
 * because each belongs to a delivery that this node has in hand, and those are bounded.
 */
final class InputQueue {
  /** How long an outcome waits for something else to share a transaction with. */
  private static final long OUTCOME_NANOS = 2_000_000;

  private static final int MANY_OUTCOMES = 64;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final ArrayDeque<Work> alerts = new ArrayDeque<>();
  private final ArrayDeque<Work> commands = new ArrayDeque<>();
  private final ArrayDeque<Work> outcomes = new ArrayDeque<>();
  private final int maxAlerts;
  private final int maxCommands;
  private int waitingAlerts;
  private boolean alertsShut;
  private boolean shut;
  private boolean woken;

  /**
   * @param maxAlerts alert entries, over all webhooks that wait
   */
  InputQueue(int maxAlerts, int maxCommands) {
    this.maxAlerts = maxAlerts;
    this.maxCommands = maxCommands;
  }

  /** All of them or none. */
  boolean offer(List<Work> inputs) {
    lock.lock();
    try {
      for (Work work : inputs) {
        if (!hasRoom(work)) {
          return false;
        }
      }
      for (Work work : inputs) {
        line(work).add(work);
        waitingAlerts += work.alerts();
      }
      if (outcomes.size() < 2 || outcomes.size() >= MANY_OUTCOMES || !idle()) {
        filled.signal();
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private boolean hasRoom(Work work) {
    return switch (work.input()) {
      case Input.Alerts a -> !shut && !alertsShut && waitingAlerts < maxAlerts;
      case Input.Unusable u -> !shut && !alertsShut && waitingAlerts < maxAlerts;
      case Input.Replay r -> !shut && commands.size() < maxCommands;
      default -> !shut;
    };
  }

  private ArrayDeque<Work> line(Work work) {
    return switch (work.input()) {
      case Input.Alerts a -> alerts;
      case Input.Unusable u -> alerts;
      case Input.Attempted a -> outcomes;
      default -> commands;
    };
  }

  /**
   * At most about {@code units} of work, a third of it from each line while it has that much, in
   * the order in which they came.
   */
  List<Work> take(int units) {
    lock.lock();
    try {
      List<Work> taken = new ArrayList<>();
      int left = units;
      left -= drain(commands, taken, Math.max(1, left / 3));
      left -= drain(outcomes, taken, Math.max(1, alerts.isEmpty() ? left : left / 2));
      drain(alerts, taken, Math.max(1, left));
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private int drain(ArrayDeque<Work> line, List<Work> into, int units) {
    int used = 0;
    while (used < units && !line.isEmpty()) {
      Work work = line.removeFirst();
      into.add(work);
      used += Math.max(1, work.alerts());
      waitingAlerts -= work.alerts();
    }
    return used;
  }

  /** Back to the front, in their order: they could not be committed for now. */
  void putBack(List<Work> inputs) {
    lock.lock();
    try {
      for (Work work : inputs.reversed()) {
        line(work).addFirst(work);
        waitingAlerts += work.alerts();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until something is there, or the time is up, or {@link #wake}. Outcomes alone are worth
   * no transaction at once: nobody waits for them, so for a moment they wait for company.
   */
  void await(long micros) throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.MICROSECONDS.toNanos(micros);
      boolean patient = false;
      while (idle() && outcomes.size() < MANY_OUTCOMES && !woken && left > 0) {
        if (!outcomes.isEmpty() && !patient) {
          patient = true;
          left = Math.min(left, OUTCOME_NANOS);
        }
        left = filled.awaitNanos(left);
      }
      woken = false;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for that long, whatever comes meanwhile, but not past {@link #shut}. */
  void pause(long micros) throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.MICROSECONDS.toNanos(micros);
      while (left > 0 && !shut) {
        left = filled.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  void wake() {
    lock.lock();
    try {
      woken = true;
      filled.signal();
    } finally {
      lock.unlock();
    }
  }

  boolean isEmpty() {
    return alerts.isEmpty() && commands.isEmpty() && outcomes.isEmpty();
  }

  /** Nobody waits for an answer. */
  private boolean idle() {
    return alerts.isEmpty() && commands.isEmpty();
  }

  /** Alert entries that wait. */
  int waiting() {
    lock.lock();
    try {
      return waitingAlerts;
    } finally {
      lock.unlock();
    }
  }

  /** From now on alerts are refused; outcomes and commands are not. */
  void shutAlerts() {
    lock.lock();
    try {
      alertsShut = true;
    } finally {
      lock.unlock();
    }
  }

  /** From now on everything is refused. */
  void shut() {
    lock.lock();
    try {
      shut = true;
      filled.signal();
    } finally {
      lock.unlock();
    }
  }
}
