package io.aioguard.app;

/** A constant, which compiled code has as part of its instructions. */
final class AuditConstant {

  private static final long ID = AuditContexts.take();
  private static final int HOT = 30_000;

  private static long sum;

  private AuditConstant() {}

  static void compile() {
    for (int i = 0; i < HOT; i++) {
      sum += times(i);
    }
  }

  private static long times(int factor) {
    return ID * factor;
  }
}
