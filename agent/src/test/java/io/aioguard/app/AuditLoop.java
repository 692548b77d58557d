package io.aioguard.app;

/** A loop that has an id in a register and nowhere else, once it is compiled. */
final class AuditLoop {

  private static final int CALLS = 20_000;
  private static final long SHORT = 60;

  private static volatile long sum;

  private AuditLoop() {}

  static void compile() {
    for (int i = 0; i < CALLS; i++) {
      AuditContexts.give(i);
      sum = run(SHORT);
    }
  }

  static void runForEver() {
    sum = run(Long.MAX_VALUE);
  }

  /** It takes the id itself: no caller has it. */
  private static long run(long rounds) {
    long id = AuditContexts.take();
    long hash = 0;
    for (long i = 0; i < rounds; i++) {
      hash = hash * 31 + (id ^ i);
    }
    return hash;
  }
}
