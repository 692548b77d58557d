package io.aioguard.hook;

/** What woven code tells of calls and pointers, on its way to {@link CallHooks}. */
public final class CallHook {

  private CallHook() {}

  /** See {@link CallHooks#entered}. */
  public static Object callEntered(
      Object function, Object library, String name, Object[] arguments, boolean allowObjects) {
    AioHook.Slot plugged = AioHook.slot();
    if (plugged == null) {
      return null;
    }
    if (!plugged.calls().concerns(name)) {
      if (arguments.length != 0 && plugged.interest().any()) {
        plugged.calls().foreign(function, library, name, arguments, allowObjects);
      }
      return null;
    }
    AioHook.Slot current = AioHook.open();
    if (current == null) {
      return null;
    }
    try {
      return current.calls().entered(function, library, name, arguments, allowObjects);
    } finally {
      AioHook.close();
    }
  }

  /** See {@link CallHooks#returned}. */
  public static void callReturned(Object call, Object result, Throwable thrown) {
    AioHook.Slot current = AioHook.open();
    if (current == null) {
      return;
    }
    try {
      current.calls().returned(call, result, thrown);
    } finally {
      AioHook.close();
    }
  }

  /**
   * As {@link #callReturned}, unless the function is to be called once more.
   *
   * @return whether it is; it will be back here then
   */
  public static boolean callAgain(Object call, Object result, Throwable thrown) {
    AioHook.Slot current = AioHook.open();
    if (current == null) {
      return false;
    }
    try {
      if (current.calls().again(call, result, thrown)) {
        return true;
      }
      current.calls().returned(call, result, thrown);
      return false;
    } finally {
      AioHook.close();
    }
  }

  /** See {@link CallHooks#handedToNative}. */
  public static void handedToNative(Object value, String how) {
    AioHook.Slot current = AioHook.open();
    if (current == null) {
      return;
    }
    try {
      current.calls().handedToNative(value, how);
    } finally {
      AioHook.close();
    }
  }

  /** See {@link CallHooks#pointerWritten}. */
  public static void pointerWritten(long address, Object pointer, String how) {
    AioHook.Slot current = AioHook.open();
    if (current == null) {
      return;
    }
    try {
      current.calls().pointerWritten(address, pointer, how);
    } finally {
      AioHook.close();
    }
  }

  /** See {@link CallHooks#numberAsked}. */
  public static void numberAsked(Object pointer, String how) {
    AioHook.Slot current = AioHook.open();
    if (current == null) {
      return;
    }
    try {
      current.calls().numberAsked(pointer, how);
    } finally {
      AioHook.close();
    }
  }

  /** See {@link CallHooks#libraryOpened}. */
  public static void libraryOpened(Object library) {
    AioHook.Slot current = AioHook.open();
    if (current == null) {
      return;
    }
    try {
      current.calls().libraryOpened(library);
    } finally {
      AioHook.close();
    }
  }

  /** See {@link CallHooks#functionFound}. */
  public static void functionFound(Object method, Object function) {
    AioHook.Slot current = AioHook.open();
    if (current == null) {
      return;
    }
    try {
      current.calls().functionFound(method, function);
    } finally {
      AioHook.close();
    }
  }

  /** See {@link CallHooks#directlyMapped}. */
  public static void directlyMapped(Class<?> type) {
    AioHook.Slot current = AioHook.open();
    if (current == null) {
      return;
    }
    try {
      current.calls().directlyMapped(type);
    } finally {
      AioHook.close();
    }
  }

  /** See {@link CallHooks#callbackCreated}. */
  public static void callbackCreated(Object callback, boolean direct) {
    AioHook.Slot current = AioHook.open();
    if (current == null) {
      return;
    }
    try {
      current.calls().callbackCreated(callback, direct);
    } finally {
      AioHook.close();
    }
  }

  /** See {@link CallHooks#kept}. */
  public static void kept(Object[] pointers, int index, int length) {
    AioHook.Slot current = AioHook.open();
    if (current == null) {
      return;
    }
    try {
      current.calls().kept(pointers, index, length);
    } finally {
      AioHook.close();
    }
  }
}
