package io.aioguard.route.jni.call;

import io.aioguard.hook.Around;
import io.aioguard.hook.ContextHooks;
import io.aioguard.term.RouteName;

/** Around a native method that destroys a context. */
final class DestroyCall implements Around {

  private final ContextHooks contexts;
  private final IdReader id;
  private final NativeResult nativeResult;

  DestroyCall(ContextHooks contexts, IdReader id, NativeResult nativeResult) {
    this.contexts = contexts;
    this.id = id;
    this.nativeResult = nativeResult;
  }

  @Override
  public Object entered(Object[] arguments) throws Throwable {
    long contextId = id.read(arguments, null);
    return contextId == 0 ? null : contexts.destroyEnteredBlindly(RouteName.JNI, contextId);
  }

  @Override
  public void returned(Object destroy, Object result, Throwable thrown) {
    int errno = thrown != null ? ContextHooks.THROWN : nativeResult.errno(result, thrown);
    contexts.destroyReturned((ContextHooks.Destroy) destroy, errno);
  }
}
