package io.aioguard.route.call;

import io.aioguard.hook.ContextHooks.Destroy;

/** Puts the number that an io_destroy(2) is to be made with in the place of the program's. */
public final class Redirection {

  private Redirection() {}

  /** Makes what carries a number, of the type that the call takes. */
  public interface Carrier {

    /** An argument with this number. */
    Object of(long number) throws Throwable;
  }

  /**
   * Throws nothing: a call that cannot be made with another number is made with the program's own,
   * and followed like any other.
   *
   * @param arguments that the call is made with; changed only if the destroy goes elsewhere
   * @param index of the one that carries the id
   * @param contextId the program's number
   */
  public static void apply(
      Destroy destroy, Object[] arguments, int index, long contextId, Carrier carrier) {
    if (destroy.target() == contextId) {
      return;
    }
    Object own = arguments[index];
    boolean redirected = false;
    try {
      // All that can fail comes first: after redirect() the call must follow.
      arguments[index] = carrier.of(destroy.target());
      redirected = destroy.redirect();
    } catch (Throwable e) {
      // No memory, or no stack. When the call is back, the kernel is asked what became of the move.
    } finally {
      if (!redirected) {
        arguments[index] = own;
      }
    }
  }
}
