package io.aioguard.route.jna.call;

import io.aioguard.hook.AioHook;
import io.aioguard.hook.ContextHooks;
import io.aioguard.term.KnownNames;
import java.lang.reflect.Method;

/**
 * Reports where a number leaves JNA's objects, other than by reads of memory. Called by the
 * application's threads.
 */
public final class EscapeDetector {

  private final ContextHooks contexts;
  private final JnaCopies copies;

  public EscapeDetector(ContextHooks contexts, JnaCopies copies) {
    this.contexts = contexts;
    this.copies = copies;
  }

  /** A function that is none of AIO's gets these arguments. */
  public void handedTo(String function, Object[] arguments, JnaCopy jna, boolean allowObjects)
      throws Throwable {
    if (AioHook.anyContext()) {
      passedTo(function, arguments, jna, allowObjects);
    }
  }

  /** As {@link #handedTo}, also where there is no context. */
  public void passedTo(String function, Object[] arguments, JnaCopy jna, boolean allowObjects)
      throws Throwable {
    for (Object argument : arguments) {
      if (argument == null) {
        continue;
      }
      if (jna.isPointer(argument)) {
        escape(jna.peer(argument), 0, "handed to " + function);
      } else if (jna.isStructure(argument)) {
        escape(jna.peer(jna.pointerOf(argument)), 0, "handed to " + function);
      } else if (allowObjects && !jna.isHarmless(argument)) {
        contexts.everythingEscapes(
            "an object of " + argument.getClass().getName() + " was handed to " + function);
      }
    }
  }

  /** A callback returns this to the native code that called it. */
  public void returnedToNative(Object value, String how) {
    if (!AioHook.anyContext() || NonPointerTypes.contain(value.getClass())) {
      return;
    }
    try {
      JnaCopy jna = copies.of(value);
      escape(jna.peer(value), 0, how);
    } catch (Throwable e) {
      contexts.everythingEscapes(how + " gave an object of " + value.getClass().getName());
    }
  }

  /** A pointer is about to be written to memory. */
  public void pointerWritten(long address, Object pointer, String how) {
    if (pointer == null) {
      return;
    }
    try {
      JnaCopy jna = copies.of(pointer);
      long number = jna.peer(pointer);
      contexts.numberWritten(number, address, how);
      expose(number, block(pointer, jna), how);
    } catch (Throwable e) {
      contexts.everythingEscapes(how + ": " + e);
    }
  }

  /** A method exposes the number of this pointer. */
  public void numberExposed(Object pointer, String how) {
    if (pointer == null) {
      return;
    }
    try {
      JnaCopy jna = copies.of(pointer);
      escape(jna.peer(pointer), block(pointer, jna), how);
    } catch (Throwable e) {
      contexts.everythingEscapes(how + ": " + e);
    }
  }

  /** These pointers stay in use in the place of equal ones. */
  public void kept(Object[] pointers, int index, int length) {
    try {
      for (int i = index; i < index + length; i++) {
        if (pointers[i] != null) {
          long number = copies.of(pointers[i]).peer(pointers[i]);
          if (AioHook.mayBeContext(number)) {
            contexts.holderCreated(pointers[i], number);
          }
        }
      }
    } catch (Throwable e) {
      contexts.everythingEscapes("pointers were not understood: " + e);
    }
  }

  private void escape(long number, long block, String how) {
    if (AioHook.mayBeContext(number)) {
      contexts.escaped(number, how);
    }
    expose(number, block, how);
  }

  private void expose(long address, long block, String how) {
    if (block != 0 || AioHook.mayShareBlockWithContext(address)) {
      contexts.memoryExposed(address, block, how);
    }
  }

  /** Start of the block that a Memory lies in; 0 for other pointers. */
  private static long block(Object pointer, JnaCopy jna) throws Throwable {
    return jna.isMemory(pointer) ? jna.peer(jna.root(pointer)) : 0;
  }

  /** Native code can call this object. */
  public void callbackCreated(Object callback, boolean direct) {
    if (callback == null || !direct && !isProxy(callback)) {
      return;
    }
    for (Method method : callback.getClass().getMethods()) {
      if (method.getDeclaringClass() != Object.class
          && !NonPointerTypes.contain(method.getReturnType())) {
        contexts.everythingEscapes(
            "callback " + callback.getClass().getName() + " returns to native code unseen");
      }
    }
  }

  private static boolean isProxy(Object callback) {
    for (Class<?> type = callback.getClass(); type != null; type = type.getSuperclass()) {
      for (Class<?> implemented : type.getInterfaces()) {
        if (implemented.getName().equals(KnownNames.JNA_PACKAGE + "CallbackProxy")) {
          return true;
        }
      }
    }
    return false;
  }
}
