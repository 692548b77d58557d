package io.aioguard.rescue;

import java.util.function.BooleanSupplier;

/**
 * Waits for slots to come free, ever longer between two looks, as java.nio.Bits.reserveMemory waits
 * for direct memory: 511 ms in all.
 */
final class Room {

  static final long FIRST_NANOS = 1_000_000;
  static final long LAST_NANOS = 256 * FIRST_NANOS;

  /** A collected context is in the kernel's hands well within this, on a busy machine too. */
  private static final long SETTLING_NANOS = 32 * FIRST_NANOS;

  /** So many looks in a row at which nothing moves, and nothing more is to come. */
  private static final int STILL = 2;

  private final Ground ground;
  private final long wanted;
  private final BooleanSupplier settled;

  /**
   * @param wanted slots
   * @param settled whether all that may bring some has begun
   */
  Room(Ground ground, long wanted, BooleanSupplier settled) {
    this.ground = ground;
    this.wanted = wanted;
    this.settled = settled;
  }

  /** Whether there are as many slots as are wanted, at last. */
  boolean await(Uninterrupted wait) {
    long before = -1;
    int still = 0;
    for (long pause = FIRST_NANOS; ; pause *= 2) {
      long free = ground.quota().free();
      if (free >= wanted) {
        return true;
      }
      boolean moves = free != before || ground.pending() > 0 || !settled.getAsBoolean();
      still = moves || pause < SETTLING_NANOS ? 0 : still + 1;
      if (pause > LAST_NANOS || still == STILL) {
        return false;
      }
      before = free;
      wait.sleep(pause);
    }
  }
}
