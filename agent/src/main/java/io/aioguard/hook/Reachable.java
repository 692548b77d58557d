package io.aioguard.hook;

/** See {@link NativeHook#REACHABLE}. */
final class Reachable implements Around {

  @Override
  public Object entered(Object[] arguments) {
    return null;
  }

  @Override
  public void returned(Object call, Object result, Throwable thrown) {}
}
