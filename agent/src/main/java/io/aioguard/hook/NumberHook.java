package io.aioguard.hook;

/**
 * What woven code calls about numbers and the memory that contains them; passes it to {@link
 * ContextHooks}.
 */
public final class NumberHook {

  private NumberHook() {}

  /** See {@link ContextHooks#holderCreated}. */
  public static void holderCreated(Object holder, long number) {
    try (AioHook.Slot current = AioHook.open()) {
      if (current != null) {
        current.contexts().holderCreated(holder, number);
      }
    }
  }

  /** See {@link ContextHooks#alsoHolds}. */
  public static void alsoHolds(Object left, Object right, long number) {
    try (AioHook.Slot current = AioHook.open()) {
      if (current != null) {
        current.contexts().alsoHolds(left, number);
        current.contexts().alsoHolds(right, number);
      }
    }
  }

  /** See {@link ContextHooks#escaped}. */
  public static void escaped(long number, String how) {
    try (AioHook.Slot current = AioHook.open()) {
      if (current != null) {
        current.contexts().escaped(number, how);
      }
    }
  }

  /** See {@link ContextHooks#memoryRead}. */
  public static void memoryRead(long address, long length, String how) {
    try (AioHook.Slot current = AioHook.open()) {
      if (current != null) {
        current.contexts().memoryRead(address, length, how);
      }
    }
  }

  /** See {@link ContextHooks#pointerReadBegins}. */
  public static Object pointerReadBegins(long address) {
    try (AioHook.Slot current = AioHook.open()) {
      return current == null ? null : current.contexts().pointerReadBegins(address);
    }
  }

  /** See {@link ContextHooks#pointerRead}. */
  public static void pointerRead(Object read, long address, Object holder, String how) {
    try (AioHook.Slot current = AioHook.open()) {
      if (current != null) {
        current.contexts().pointerRead(read, address, holder, how);
      }
    }
  }

  /** See {@link ContextHooks#memoryWritten}. */
  public static void memoryWritten(long address, long length) {
    try (AioHook.Slot current = AioHook.open()) {
      if (current != null) {
        current.contexts().memoryWritten(address, length);
      }
    }
  }

  /** See {@link ContextHooks#memoryFreed}. */
  public static void memoryFreed(long block) {
    try (AioHook.Slot current = AioHook.open()) {
      if (current != null) {
        current.contexts().memoryFreed(block);
      }
    }
  }
}
