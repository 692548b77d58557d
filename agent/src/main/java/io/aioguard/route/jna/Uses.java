package io.aioguard.route.jna;

import io.aioguard.hook.ContextHooks;

/** Calls that use a context, or wait for its completions, and leave it as it is. */
record Uses(ContextHooks contexts) {

  /** A wait on its way. */
  record WaitCall(Object token) {}

  /** Something is submitted to the context in this argument, or cancelled. */
  void used(Object[] arguments, int context, JnaCopy jna) throws Throwable {
    long id = contextId(arguments, context, jna);
    if (id != 0) {
      contexts.used(id);
    }
  }

  /** A thread is about to wait for the context in this argument; null if it is none. */
  WaitCall waitEntered(Object[] arguments, int context, JnaCopy jna) throws Throwable {
    long id = contextId(arguments, context, jna);
    Object token = id == 0 ? null : contexts.waitEntered(id);
    return token == null ? null : new WaitCall(token);
  }

  private static long contextId(Object[] arguments, int context, JnaCopy jna) throws Throwable {
    return arguments.length > context ? contextId(arguments[context], jna) : 0;
  }

  /** The number that native code gets of this argument; 0 if it cannot be a context id. */
  static long contextId(Object argument, JnaCopy jna) throws Throwable {
    if (jna.isPointer(argument)) {
      return jna.peer(argument);
    }
    return argument instanceof Number number ? number.longValue() : 0;
  }
}
