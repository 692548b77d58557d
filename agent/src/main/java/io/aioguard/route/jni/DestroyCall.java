package io.aioguard.route.jni;

import io.aioguard.hook.Around;
import io.aioguard.hook.ContextHooks;

/** Around a native method that destroys a context. */
final class DestroyCall implements Around {

  private final ContextHooks contexts;
  private final IdReader id;
  private final Outcome outcome;

  DestroyCall(ContextHooks contexts, IdReader id, Outcome outcome) {
    this.contexts = contexts;
    this.id = id;
    this.outcome = outcome;
  }

  /**
   * @param arguments kept reachable until the call is back
   */
  private record Call(ContextHooks.Destroy destroy, Object[] arguments) {}

  @Override
  public Object entered(Object[] arguments) throws Throwable {
    long contextId = id.read(arguments, null);
    if (contextId == 0) {
      return null;
    }
    return new Call(contexts.destroyEnteredBlindly(JniRoute.NAME, contextId), arguments);
  }

  @Override
  public void returned(Object call, Object result, Throwable thrown) {
    contexts.destroyReturned(((Call) call).destroy, outcome.errno(result, thrown));
  }
}
