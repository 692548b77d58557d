package io.aioguard.hook;

import java.lang.invoke.MethodHandle;

/** What woven code calls when it gets a path into native code, which the agent may wrap. */
public interface LinkHooks {

  /**
   * The linker has made a downcall handle (java.lang.foreign).
   *
   * @param symbol the MemorySegment of the function; null if it is the handle's first argument
   * @param function its FunctionDescriptor
   * @return the handle itself, or one of the same type
   */
  MethodHandle downcall(MethodHandle handle, Object linker, Object symbol, Object function);

  /**
   * A class is being initialised whose native methods are woven, or calls of them are about to be.
   *
   * @param type declares them
   * @param methods see {@link NativeHook#link}
   * @return what to do around each; the class keeps the array, and the agent fills an element later
   *     where the method's function becomes known later
   */
  Around[] nativeMethods(Class<?> type, String methods) throws Throwable;
}
