package io.aioguard.hook;

/** What woven code calls about calls and pointers; passes it to {@link CallHooks}. */
public final class CallHook {

  private CallHook() {}

  /** See {@link CallHooks#entered}. */
  public static Object callEntered(
      Object function, String name, Object[] arguments, boolean allowObjects) {
    AioHook.Slot plugged = AioHook.slot();
    if (plugged == null) {
      return null;
    }
    if (!plugged.calls().concerns(name)) {
      if (arguments.length != 0 && plugged.counts().any()) {
        plugged.calls().otherFunctionEntered(function, name, arguments, allowObjects);
      }
      return null;
    }
    try (AioHook.Slot current = AioHook.open()) {
      return current == null
          ? null
          : current.calls().entered(function, name, arguments, allowObjects);
    }
  }

  /** See {@link CallHooks#returned}. */
  public static void callReturned(Object call, Object result, Throwable thrown) {
    try (AioHook.Slot current = AioHook.open()) {
      if (current != null) {
        current.calls().returned(call, result, thrown);
      }
    }
  }

  /**
   * As {@link #callReturned}, unless the function is to be called once more.
   *
   * @return whether it is; this method is called again then
   */
  public static boolean callAgain(Object call, Object result, Throwable thrown) {
    try (AioHook.Slot current = AioHook.open()) {
      boolean again = current != null && current.calls().again(call, result, thrown);
      if (current != null && !again) {
        current.calls().returned(call, result, thrown);
      }
      return again;
    }
  }

  /** See {@link CallHooks#handedToNative}. */
  public static void handedToNative(Object value, String how) {
    try (AioHook.Slot current = AioHook.open()) {
      if (current != null) {
        current.calls().handedToNative(value, how);
      }
    }
  }

  /** See {@link CallHooks#pointerWritten}. */
  public static void pointerWritten(long address, Object pointer, String how) {
    try (AioHook.Slot current = AioHook.open()) {
      if (current != null) {
        current.calls().pointerWritten(address, pointer, how);
      }
    }
  }

  /** See {@link CallHooks#numberAsked}. */
  public static void numberAsked(Object pointer, String how) {
    try (AioHook.Slot current = AioHook.open()) {
      if (current != null) {
        current.calls().numberAsked(pointer, how);
      }
    }
  }

  /** See {@link CallHooks#libraryOpened}. */
  public static void libraryOpened(Object library) {
    try (AioHook.Slot current = AioHook.open()) {
      if (current != null) {
        current.calls().libraryOpened(library);
      }
    }
  }

  /** See {@link CallHooks#functionFound}. */
  public static void functionFound(Object method, Object function) {
    try (AioHook.Slot current = AioHook.open()) {
      if (current != null) {
        current.calls().functionFound(method, function);
      }
    }
  }

  /** See {@link CallHooks#directlyMapped}. */
  public static void directlyMapped(Class<?> type) {
    try (AioHook.Slot current = AioHook.open()) {
      if (current != null) {
        current.calls().directlyMapped(type);
      }
    }
  }

  /** See {@link CallHooks#callbackCreated}. */
  public static void callbackCreated(Object callback, boolean direct) {
    try (AioHook.Slot current = AioHook.open()) {
      if (current != null) {
        current.calls().callbackCreated(callback, direct);
      }
    }
  }

  /** See {@link CallHooks#pointersKept}. */
  public static void pointersKept(Object[] pointers, int index, int length) {
    try (AioHook.Slot current = AioHook.open()) {
      if (current != null) {
        current.calls().pointersKept(pointers, index, length);
      }
    }
  }
}
