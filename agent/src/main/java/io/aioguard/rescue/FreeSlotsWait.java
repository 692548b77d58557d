package io.aioguard.rescue;

import java.util.function.BooleanSupplier;

/**
 * Waits until enough slots are free, a second at most. The pauses between two checks double up to a
 * maximum, as where java.nio.Bits.reserveMemory waits for direct memory.
 *
 * @param wanted slots
 * @param settled whether the reclaim of all that was collected has begun
 */
record FreeSlotsWait(RescueEnvironment environment, long wanted, BooleanSupplier settled) {

  private static final long FIRST_PAUSE_NANOS = 1_000_000;
  private static final long MAX_PAUSE_NANOS = 64 * FIRST_PAUSE_NANOS;
  private static final long MAX_WAIT_NANOS = 1_000 * FIRST_PAUSE_NANOS;

  /** A collected context reaches io_destroy(2) well within this, also on a busy machine. */
  private static final long SETTLING_NANOS = 31 * FIRST_PAUSE_NANOS;

  /** After so many checks in a row without a change no further slots are expected. */
  private static final int MAX_UNCHANGED = 2;

  /** Whether enough slots are free in the end. */
  boolean await(Uninterrupted wait) {
    long before = -1;
    long waited = 0;
    int unchanged = 0;
    for (long pause = FIRST_PAUSE_NANOS; ; pause = Math.min(2 * pause, MAX_PAUSE_NANOS)) {
      long free = environment.quota().free();
      if (free >= wanted) {
        return true;
      }
      boolean changes = free != before || environment.pending() > 0 || !settled.getAsBoolean();
      unchanged = changes || waited < SETTLING_NANOS ? 0 : unchanged + 1;
      if (waited >= MAX_WAIT_NANOS || unchanged == MAX_UNCHANGED) {
        return false;
      }
      before = free;
      wait.sleep(pause);
      waited += pause;
    }
  }
}
