package io.aioguard.hook;

/**
 * The door from woven code into the agent: one volatile slot, a filter in front, and a guard
 * against re-entry. Whatever is thrown behind it is swallowed by the advice that called.
 *
 * <p>The methods named {@code may...} are the filters. They are small enough for the JIT compiler
 * to inline into the application's code, and answer no in a JVM that has no AIO context.
 */
public final class AioHook {

  /** A context id is the address of a mapping: page-aligned, 4 KiB being the smallest page. */
  private static final long PAGE_MASK = 0xfff;

  /** Set while this thread is in the agent: what the agent does is nobody's business. */
  private static final ThreadLocal<Boolean> INSIDE = new ThreadLocal<>();

  private static volatile Slot slot;
  private static volatile boolean failed;

  private AioHook() {}

  /** Plugs the agent in. */
  public static void install(Slot newSlot) {
    slot = newSlot;
  }

  /** What the agent plugs in. */
  public record Slot(ContextHooks contexts, CallHooks calls, Interest interest, CellFilter cells) {}

  /** Whether the number can be the id of a context that exists or is being created. */
  public static boolean mayBeContext(long number) {
    // Linux maps rings top-down from the stack or bottom-up from a third of the address space,
    // both beyond 4 GiB in every 64-bit process; a file size or an errno is neither.
    if ((number & PAGE_MASK) != 0 || number >>> 32 == 0) {
      return false;
    }
    Slot current = slot;
    return current != null && current.interest.any();
  }

  /** Whether a context exists or is being created. */
  public static boolean anyContext() {
    Slot current = slot;
    return current != null && current.interest.any();
  }

  /** Whether these bytes may hold the id of a context. */
  public static boolean mayHoldContext(long address, long length) {
    Slot current = slot;
    return current != null && current.interest.cells() && current.cells.mayContain(address, length);
  }

  /**
   * What was thrown by a hook, or on the way into one, and swallowed. Woven code calls it with what
   * it caught; it must run where the stack has next to no room left.
   */
  public static void failed(Throwable ignored) {
    failed = true;
  }

  /** Whether a hook has failed: what it would have seen may have been a way out of a number. */
  public static boolean failed() {
    return failed;
  }

  /** See {@link CallHooks#entered}. */
  public static Object callEntered(
      Object function, Object library, String name, Object[] arguments, boolean allowObjects) {
    Slot plugged = slot;
    if (plugged == null) {
      return null;
    }
    if (!plugged.calls.concerns(name)) {
      if (arguments.length != 0 && plugged.interest.any()) {
        plugged.calls.foreign(function, library, name, arguments, allowObjects);
      }
      return null;
    }
    Slot current = open();
    if (current == null) {
      return null;
    }
    try {
      return current.calls.entered(function, library, name, arguments, allowObjects);
    } finally {
      close();
    }
  }

  /** See {@link CallHooks#returned}. */
  public static void callReturned(Object call, Object result, Throwable thrown) {
    Slot current = open();
    if (current == null) {
      return;
    }
    try {
      current.calls.returned(call, result, thrown);
    } finally {
      close();
    }
  }

  /** See {@link CallHooks#handedToNative}. */
  public static void handedToNative(Object value, String how) {
    Slot current = open();
    if (current == null) {
      return;
    }
    try {
      current.calls.handedToNative(value, how);
    } finally {
      close();
    }
  }

  /** See {@link CallHooks#pointerWritten}. */
  public static void pointerWritten(long address, Object pointer, String how) {
    Slot current = open();
    if (current == null) {
      return;
    }
    try {
      current.calls.pointerWritten(address, pointer, how);
    } finally {
      close();
    }
  }

  /** See {@link CallHooks#numberAsked}. */
  public static void numberAsked(Object pointer, String how) {
    Slot current = open();
    if (current == null) {
      return;
    }
    try {
      current.calls.numberAsked(pointer, how);
    } finally {
      close();
    }
  }

  /** See {@link CallHooks#directlyMapped}. */
  public static void directlyMapped(Class<?> type) {
    Slot current = open();
    if (current == null) {
      return;
    }
    try {
      current.calls.directlyMapped(type);
    } finally {
      close();
    }
  }

  /** See {@link CallHooks#callbackCreated}. */
  public static void callbackCreated(Object callback, boolean direct) {
    Slot current = open();
    if (current == null) {
      return;
    }
    try {
      current.calls.callbackCreated(callback, direct);
    } finally {
      close();
    }
  }

  /** See {@link ContextHooks#holderCreated}. */
  public static void holderCreated(Object holder, long number) {
    Slot current = open();
    if (current == null) {
      return;
    }
    try {
      current.contexts.holderCreated(holder, number);
    } finally {
      close();
    }
  }

  /** See {@link ContextHooks#alsoHolds}. */
  public static void alsoHolds(Object left, Object right, long number) {
    Slot current = open();
    if (current == null) {
      return;
    }
    try {
      current.contexts.alsoHolds(left, number);
      current.contexts.alsoHolds(right, number);
    } finally {
      close();
    }
  }

  /** See {@link ContextHooks#escaped}. */
  public static void escaped(long number, String how) {
    Slot current = open();
    if (current == null) {
      return;
    }
    try {
      current.contexts.escaped(number, how);
    } finally {
      close();
    }
  }

  /** See {@link ContextHooks#memoryRead}. */
  public static void memoryRead(long address, long length, String how) {
    Slot current = open();
    if (current == null) {
      return;
    }
    try {
      current.contexts.memoryRead(address, length, how);
    } finally {
      close();
    }
  }

  /** See {@link ContextHooks#pointerReadBegins}. */
  public static Object pointerReadBegins(long address) {
    Slot current = open();
    if (current == null) {
      return null;
    }
    try {
      return current.contexts.pointerReadBegins(address);
    } finally {
      close();
    }
  }

  /** See {@link ContextHooks#pointerRead}. */
  public static void pointerRead(Object read, long address, Object holder, String how) {
    Slot current = open();
    if (current == null) {
      return;
    }
    try {
      current.contexts.pointerRead(read, address, holder, how);
    } finally {
      close();
    }
  }

  /** See {@link CallHooks#kept}. */
  public static void kept(Object[] pointers, int index, int length) {
    Slot current = open();
    if (current == null) {
      return;
    }
    try {
      current.calls.kept(pointers, index, length);
    } finally {
      close();
    }
  }

  /** See {@link ContextHooks#memoryWritten}. */
  public static void memoryWritten(long address, long length) {
    Slot current = open();
    if (current == null) {
      return;
    }
    try {
      current.contexts.memoryWritten(address, length);
    } finally {
      close();
    }
  }

  /** See {@link ContextHooks#memoryFreed}. */
  public static void memoryFreed(long block) {
    Slot current = open();
    if (current == null) {
      return;
    }
    try {
      current.contexts.memoryFreed(block);
    } finally {
      close();
    }
  }

  private static Slot open() {
    Slot current = slot;
    if (current == null || INSIDE.get() != null) {
      return null;
    }
    INSIDE.set(Boolean.TRUE);
    return current;
  }

  private static void close() {
    INSIDE.remove();
  }
}
