package io.aioguard.report.value;

/**
 * Limits how many contexts of all JVMs together are kept, so that they fit into the heap. One JVM
 * has fewer: by default the kernel lets a process map 65 530 areas (vm.max_map_count).
 */
public final class ContextLimit {

  public static final int MAX_CONTEXTS = 65_536;

  private int left = MAX_CONTEXTS;

  /** Takes one place; false if none is free. */
  public boolean tryAcquire() {
    if (left == 0) {
      return false;
    }
    left--;
    return true;
  }

  /** Takes so many places, or as many as are free; returns their number. */
  public int acquire(int places) {
    int taken = Math.min(left, places);
    left -= taken;
    return taken;
  }

  /** Gives places back. */
  public void release(int places) {
    left += places;
  }
}
