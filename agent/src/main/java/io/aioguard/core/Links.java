package io.aioguard.core;

import io.aioguard.hook.Around;
import io.aioguard.hook.LinkHooks;
import io.aioguard.route.Interception;
import io.aioguard.route.ffm.FfmHandles;
import io.aioguard.route.jna.DirectMapping;
import io.aioguard.route.jni.JniBindings;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.Optional;

/** Hands each way into native code to the route that knows it. */
final class Links implements LinkHooks {

  private final FfmHandles ffm;
  private final DirectMapping direct;
  private final JniBindings bindings;

  Links(FfmHandles ffm, DirectMapping direct, JniBindings bindings) {
    this.ffm = ffm;
    this.direct = direct;
    this.bindings = bindings;
  }

  @Override
  public MethodHandle downcall(
      MethodHandle handle, Object linker, Object symbol, Object function, Object[] options) {
    return ffm.around(handle, linker, symbol, function);
  }

  @Override
  public MethodHandle nativeMethod(MethodHandle handle, Class<?> declaring, String method)
      throws Throwable {
    String descriptor = method.substring(method.indexOf('('));
    int first =
        handle.type().parameterCount()
            - MethodType.fromMethodDescriptorString(descriptor, declaring.getClassLoader())
                .parameterCount();
    Optional<Around> around = direct.around(declaring, method, first);
    if (around.isEmpty()) {
      around = bindings.around(declaring, method, first);
    }
    return around.isPresent() ? Interception.around(handle, around.get()) : handle;
  }
}
