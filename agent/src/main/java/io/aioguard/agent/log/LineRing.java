package io.aioguard.agent.log;

/**
 * A bounded queue that survives callers with a full stack. A StackOverflowError within a
 * java.util.concurrent lock can leave it locked for good; a monitor is always released, and nothing
 * is called while it is held. Thread-safe.
 */
final class LineRing {

  private final Object[] lines;
  private int first;
  private int count;
  private long dropped;

  LineRing(int capacity) {
    lines = new Object[capacity];
  }

  /** Adds a line; counts it as dropped where the ring is full. */
  void add(Object line) {
    synchronized (this) {
      if (count == lines.length) {
        dropped++;
      } else {
        lines[(first + count) % lines.length] = line;
        count++;
      }
    }
  }

  /** Removes and returns the oldest line; null if there is none. */
  synchronized Object poll() {
    if (count == 0) {
      return null;
    }
    Object line = lines[first];
    lines[first] = null;
    first = (first + 1) % lines.length;
    count--;
    return line;
  }

  synchronized boolean isEmpty() {
    return count == 0;
  }

  /** Number of lines dropped since the last call. */
  synchronized long takeDropped() {
    long result = dropped;
    dropped = 0;
    return result;
  }
}
