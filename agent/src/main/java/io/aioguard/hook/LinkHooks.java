package io.aioguard.hook;

import java.lang.invoke.MethodHandle;

/**
 * What woven code asks when it gets hold of a way into native code: the agent may give it a way
 * around itself.
 */
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
   * A class is being initialised whose native methods are woven, or their calls are about to be.
   *
   * @param type declares them
   * @param methods see {@link NativeHook#link}
   * @return what to do around each; kept by the class, and filled later where what a method does
   *     becomes known later
   */
  Around[] nativeMethods(Class<?> type, String methods) throws Throwable;
}
