package io.aioguard.hook;

/**
 * What woven code tells of numbers and the memory that they are in, on its way to {@link
 * ContextHooks}.
 */
public final class NumberHook {

  private NumberHook() {}

  /** See {@link ContextHooks#holderCreated}. */
  public static void holderCreated(Object holder, long number) {
    AioHook.Slot current = AioHook.open();
    if (current == null) {
      return;
    }
    try {
      current.contexts().holderCreated(holder, number);
    } finally {
      AioHook.close();
    }
  }

  /** See {@link ContextHooks#alsoHolds}. */
  public static void alsoHolds(Object left, Object right, long number) {
    AioHook.Slot current = AioHook.open();
    if (current == null) {
      return;
    }
    try {
      current.contexts().alsoHolds(left, number);
      current.contexts().alsoHolds(right, number);
    } finally {
      AioHook.close();
    }
  }

  /** See {@link ContextHooks#escaped}. */
  public static void escaped(long number, String how) {
    AioHook.Slot current = AioHook.open();
    if (current == null) {
      return;
    }
    try {
      current.contexts().escaped(number, how);
    } finally {
      AioHook.close();
    }
  }

  /** See {@link ContextHooks#memoryRead}. */
  public static void memoryRead(long address, long length, String how) {
    AioHook.Slot current = AioHook.open();
    if (current == null) {
      return;
    }
    try {
      current.contexts().memoryRead(address, length, how);
    } finally {
      AioHook.close();
    }
  }

  /** See {@link ContextHooks#pointerReadBegins}. */
  public static Object pointerReadBegins(long address) {
    AioHook.Slot current = AioHook.open();
    if (current == null) {
      return null;
    }
    try {
      return current.contexts().pointerReadBegins(address);
    } finally {
      AioHook.close();
    }
  }

  /** See {@link ContextHooks#pointerRead}. */
  public static void pointerRead(Object read, long address, Object holder, String how) {
    AioHook.Slot current = AioHook.open();
    if (current == null) {
      return;
    }
    try {
      current.contexts().pointerRead(read, address, holder, how);
    } finally {
      AioHook.close();
    }
  }

  /** See {@link ContextHooks#memoryWritten}. */
  public static void memoryWritten(long address, long length) {
    AioHook.Slot current = AioHook.open();
    if (current == null) {
      return;
    }
    try {
      current.contexts().memoryWritten(address, length);
    } finally {
      AioHook.close();
    }
  }

  /** See {@link ContextHooks#memoryFreed}. */
  public static void memoryFreed(long block) {
    AioHook.Slot current = AioHook.open();
    if (current == null) {
      return;
    }
    try {
      current.contexts().memoryFreed(block);
    } finally {
      AioHook.close();
    }
  }
}
