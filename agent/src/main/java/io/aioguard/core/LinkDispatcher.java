package io.aioguard.core;

import io.aioguard.hook.Around;
import io.aioguard.hook.LinkHooks;
import io.aioguard.route.call.WarmUpRun;
import io.aioguard.route.ffm.FfmHandles;
import io.aioguard.route.jna.DirectMapping;
import io.aioguard.route.jni.call.JniBindings;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Passes each path into native code to the route that knows it. */
final class LinkDispatcher implements LinkHooks {

  private static final String WARM_UP_METHODS =
      "0 io_setup(I)J\n0 io_submit(J)I\n0 io_getevents(J)I\n0 io_destroy(J)I\n";

  private final FfmHandles ffm;
  private final DirectMapping direct;
  private final JniBindings bindings;

  /** By class, and unloaded with it. */
  private final ClassValue<List<Woven>> natives =
      new ClassValue<>() {
        @Override
        protected List<Woven> computeValue(Class<?> type) {
          return new CopyOnWriteArrayList<>();
        }
      };

  LinkDispatcher(FfmHandles ffm, DirectMapping direct, JniBindings bindings) {
    this.ffm = ffm;
    this.direct = direct;
    this.bindings = bindings;
    direct.onMapped(this::mapped);
  }

  /** Executes the binding of native methods once, so that it is not slow for the first class. */
  void warmUp() {
    WarmUpRun.once(() -> nativeMethods(Around.class, WARM_UP_METHODS));
  }

  /** Native methods that are woven, and what woven code does around each. */
  private record Woven(String[] methods, Around[] arounds) {}

  @Override
  public MethodHandle downcall(MethodHandle handle, Object linker, Object symbol, Object function) {
    return ffm.around(handle, linker, symbol, function);
  }

  @Override
  public Around[] nativeMethods(Class<?> type, String methods) throws Throwable {
    String[] lines = methods.split("\n");
    Woven woven = new Woven(lines, new Around[lines.length]);
    // Added before it is filled, as JNA may map the class on another thread at the same time.
    natives.get(type).add(woven);
    fill(type, woven);
    return woven.arounds;
  }

  /** JNA has mapped the class: the functions of its native methods are known now. */
  private void mapped(Class<?> type) throws Throwable {
    for (Woven woven : natives.get(type)) {
      fill(type, woven);
    }
  }

  private void fill(Class<?> type, Woven woven) throws Throwable {
    for (int i = 0; i < woven.methods.length; i++) {
      int first = woven.methods[i].charAt(0) - '0';
      String method = woven.methods[i].substring(2);
      Optional<Around> around = direct.around(type, method, first);
      woven.arounds[i] =
          around.isPresent() ? around.get() : bindings.around(type, method, first).orElse(null);
    }
  }
}
