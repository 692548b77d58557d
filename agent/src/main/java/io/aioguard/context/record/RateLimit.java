package io.aioguard.context.record;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** Limits how many equal findings are written in a window of time. Thread-safe. */
final class RateLimit {

  static final int MAX = 1000;
  static final long WINDOW_NANOS = 10_000_000_000L;

  /** Different findings beyond these share one limit for each kind: bounded memory. */
  private static final int MAX_KEYS = 4096;

  private final ConcurrentHashMap<String, AtomicReference<Window>> windows =
      new ConcurrentHashMap<>();

  /**
   * Whether a finding may be written.
   *
   * @return -1 if it is suppressed, else how many equal ones were suppressed since the last one
   */
  long admit(String kind, String fingerprint, long nowNanos) {
    String key = kind + fingerprint;
    AtomicReference<Window> window = windows.get(key);
    if (window == null) {
      key = windows.size() < MAX_KEYS ? key : kind;
      AtomicReference<Window> fresh = new AtomicReference<>(new Window(nowNanos, 0, 0, 0));
      window = windows.putIfAbsent(key, fresh);
      window = window == null ? fresh : window;
    }
    Window before;
    Window after;
    do {
      before = window.get();
      after = before.admit(nowNanos);
    } while (!window.compareAndSet(before, after));
    return after.result;
  }

  /** Replaced as a whole: threads of the application must not wait for each other. */
  private record Window(long start, int written, long suppressed, long result) {

    Window admit(long now) {
      boolean over = now - start >= WINDOW_NANOS;
      long from = over ? now : start;
      int soFar = over ? 0 : written;
      return soFar < MAX
          ? new Window(from, soFar + 1, 0, suppressed)
          : new Window(from, soFar, suppressed + 1, -1);
    }
  }
}
