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
   * @param options its Linker.Option[]
   * @return the handle itself, or one of the same type
   */
  MethodHandle downcall(
      MethodHandle handle, Object linker, Object symbol, Object function, Object[] options);

  /**
   * A native method is about to be called through this handle for the first time.
   *
   * @param declaring the class that declares it
   * @param method its name and descriptor, {@code io_setup(I)J}
   * @return the handle itself, or one of the same type
   */
  MethodHandle nativeMethod(MethodHandle handle, Class<?> declaring, String method)
      throws Throwable;
}
