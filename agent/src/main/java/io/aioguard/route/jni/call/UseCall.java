package io.aioguard.route.jni.call;

import io.aioguard.hook.Around;
import io.aioguard.hook.ContextHooks;

/** Around a native method that submits to a context, or waits for it. */
final class UseCall implements Around {

  private final ContextHooks contexts;
  private final IdReader id;

  UseCall(ContextHooks contexts, IdReader id) {
    this.contexts = contexts;
    this.id = id;
  }

  @Override
  public Object entered(Object[] arguments) throws Throwable {
    return contexts.useEntered(id.read(arguments, null));
  }

  @Override
  public void returned(Object use, Object result, Throwable thrown) {
    contexts.useReturned(use);
  }
}
