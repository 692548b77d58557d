package io.aioguard.context.record;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** Keeps one bug from filling the recording: so many findings alike in so much time. */
final class RateLimit {

  static final int MAX = 1000;
  static final long WINDOW_NANOS = 10_000_000_000L;

  /** Beyond this many different findings all share one limit: bounded memory. */
  private static final int MAX_KEYS = 4096;

  private final ConcurrentHashMap<String, AtomicReference<Window>> windows =
      new ConcurrentHashMap<>();

  /**
   * Asks for leave to write a finding.
   *
   * @return -1 if it is to be kept back, else how many alike were kept back since the last one
   */
  long ask(String kind, String fingerprint, long nowNanos) {
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
      after = before.asked(nowNanos);
    } while (!window.compareAndSet(before, after));
    return after.answer;
  }

  /** Replaced as a whole: threads of the application that ask at once must not wait. */
  private record Window(long start, int written, long suppressed, long answer) {

    Window asked(long now) {
      boolean over = now - start >= WINDOW_NANOS;
      long from = over ? now : start;
      int soFar = over ? 0 : written;
      return soFar < MAX
          ? new Window(from, soFar + 1, 0, suppressed)
          : new Window(from, soFar, suppressed + 1, -1);
    }
  }
}
