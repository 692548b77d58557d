package io.aioguard.report.value;

/**
 * How many contexts of all JVMs together are kept, so that they fit into the heap however many
 * there are. One JVM has fewer: the kernel lets a process map 65 530 areas unless it is told
 * otherwise.
 */
public final class ContextLimit {

  public static final int ALL = 65_536;

  private int left = ALL;

  /** Takes a place; false if there is none. */
  public boolean take() {
    if (left == 0) {
      return false;
    }
    left--;
    return true;
  }

  /** So many places are free again. */
  public void give(int places) {
    left += places;
  }
}
