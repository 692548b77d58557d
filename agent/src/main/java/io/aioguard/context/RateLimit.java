package io.aioguard.context;

import java.util.concurrent.ConcurrentHashMap;

/** Keeps one bug from filling the recording: so many findings alike in so much time. */
final class RateLimit {

  static final int MOST = 1000;
  static final long WINDOW_NANOS = 10_000_000_000L;

  /** Beyond this many different findings all share one limit: bounded memory. */
  private static final int MOST_KEYS = 4096;

  private final ConcurrentHashMap<String, Window> windows = new ConcurrentHashMap<>();

  /**
   * Asks for leave to write a finding.
   *
   * @return -1 if it is to be kept back, else how many alike were kept back since the last one
   */
  long ask(String kind, String fingerprint, long nowNanos) {
    String key = kind + fingerprint;
    Window window = windows.get(key);
    if (window == null) {
      key = windows.size() < MOST_KEYS ? key : kind;
      window = windows.computeIfAbsent(key, k -> new Window(nowNanos));
    }
    return window.ask(nowNanos);
  }

  private static final class Window {

    private long start;
    private int written;
    private long suppressed;

    Window(long start) {
      this.start = start;
    }

    synchronized long ask(long now) {
      if (now - start >= WINDOW_NANOS) {
        start = now;
        written = 0;
      }
      if (written >= MOST) {
        suppressed++;
        return -1;
      }
      written++;
      long before = suppressed;
      suppressed = 0;
      return before;
    }
  }
}
