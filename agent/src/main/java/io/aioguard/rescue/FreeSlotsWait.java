package io.aioguard.rescue;

import java.util.function.BooleanSupplier;

/**
 * Waits for slots to come free, at first ever longer between two checks, as
 * java.nio.Bits.reserveMemory waits for direct memory: for a second at most.
 *
 * @param wanted slots
 * @param settled whether all that may bring some has begun
 */
record FreeSlotsWait(RescueEnvironment ground, long wanted, BooleanSupplier settled) {

  private static final long FIRST_PAUSE_NANOS = 1_000_000;
  private static final long LONGEST_PAUSE_NANOS = 64 * FIRST_PAUSE_NANOS;
  private static final long PATIENCE_NANOS = 1_000 * FIRST_PAUSE_NANOS;

  /** A collected context is in the kernel's hands well within this, on a busy machine too. */
  private static final long SETTLING_NANOS = 31 * FIRST_PAUSE_NANOS;

  /** So many looks in a row at which nothing moves, and nothing more is to come. */
  private static final int STILL = 2;

  /** Whether there are as many slots as are wanted, at last. */
  boolean await(Uninterrupted wait) {
    long before = -1;
    long waited = 0;
    int still = 0;
    for (long pause = FIRST_PAUSE_NANOS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS)) {
      long free = ground.quota().free();
      if (free >= wanted) {
        return true;
      }
      boolean moves = free != before || ground.pending() > 0 || !settled.getAsBoolean();
      still = moves || waited < SETTLING_NANOS ? 0 : still + 1;
      if (waited >= PATIENCE_NANOS || still == STILL) {
        return false;
      }
      before = free;
      wait.sleep(pause);
      waited += pause;
    }
  }
}
