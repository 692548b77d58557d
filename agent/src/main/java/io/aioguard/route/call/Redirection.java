package io.aioguard.route.call;

import io.aioguard.hook.ContextHooks.Destroy;

/** Replaces the argument of an io_destroy(2) by the id that the kernel is to destroy. */
public final class Redirection {

  private Redirection() {}

  /** Makes an argument that carries a number, of the type that the call takes. */
  public interface Carrier {

    /** An argument with this number. */
    Object of(long number) throws Throwable;
  }

  /**
   * Throws nothing: a call that cannot be made with another number is made with the program's own.
   *
   * @param arguments that the call is made with; changed only if the destroy has another target
   * @param index of the one that carries the id
   * @param contextId the program's number
   */
  public static void apply(
      Destroy destroy, Object[] arguments, int index, long contextId, Carrier carrier) {
    if (destroy.target() == contextId) {
      return;
    }
    Object original = arguments[index];
    boolean redirected = false;
    try {
      // Whatever can fail comes first: after redirect() the call must follow.
      arguments[index] = carrier.of(destroy.target());
      redirected = destroy.redirect();
    } catch (Throwable e) {
      // Out of memory or stack. After the call the kernel shows whether the ring was moved.
    } finally {
      if (!redirected) {
        arguments[index] = original;
      }
    }
  }
}
