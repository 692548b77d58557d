package io.aioguard.hook;

/** What woven code reports of calls into native code. A route implements it. */
public interface CallHooks {

  /** Whether a function of this name is one of those that the route follows. */
  boolean concerns(String name);

  /**
   * A native function is about to be called.
   *
   * @param function the library's function object
   * @param name of the function
   * @param arguments as the native code will get them
   * @param allowObjects whether Java objects may be passed as they are
   * @return passed to {@link #returned}; null if that is not to be called
   */
  Object entered(Object function, String name, Object[] arguments, boolean allowObjects);

  /** Another function is about to be called while there are contexts. Not under the guard. */
  void otherFunctionEntered(Object function, String name, Object[] arguments, boolean allowObjects);

  /**
   * These objects, null or pointers, are kept in use instead of new ones that are equal to them.
   *
   * @param index of the first
   * @param length how many
   */
  void pointersKept(Object[] pointers, int index, int length);

  /**
   * The function has returned or thrown; called before {@link #returned}. May wait for some
   * seconds.
   *
   * @return whether it is to be called once more, with the same arguments
   */
  boolean again(Object call, Object result, Throwable thrown);

  /** The function has returned or thrown. */
  void returned(Object call, Object result, Throwable thrown);

  /** A Java callback has returned this value to native code. */
  void handedToNative(Object value, String how);

  /** A pointer is about to be written to memory. */
  void pointerWritten(long address, Object pointer, String how);

  /** The program has read the numeric value of a pointer object. */
  void numberAsked(Object pointer, String how);

  /** The program has a library object now; a function of it may be called next. */
  void libraryOpened(Object library);

  /**
   * The function for a native method of the program has been found.
   *
   * @param method a java.lang.reflect.Method
   * @param function the library's function object
   */
  void functionFound(Object method, Object function);

  /** The native methods of this class have been bound to C functions. */
  void directlyMapped(Class<?> type);

  /**
   * Native code can call this object from now on.
   *
   * @param direct whether what it returns goes to native code without passing a hook
   */
  void callbackCreated(Object callback, boolean direct);
}
