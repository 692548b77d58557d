package io.aioguard.route.jni.call;

import io.aioguard.hook.Around;
import io.aioguard.hook.ContextHooks;
import io.aioguard.route.call.CarriedNumber;
import io.aioguard.route.call.WarmUpRun;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import net.bytebuddy.jar.asm.Type;

/**
 * Executes the agent's code around a native method when its class is initialised, with an id that
 * no context has, so that the first real call loads and links nothing.
 */
final class JniWarmUp {

  private static final int BLOCK = 64;

  private JniWarmUp() {}

  /**
   * @param around as for real calls, but without effect on the registry
   * @param first index of the method's first parameter
   */
  static void run(Around around, String descriptor, int first) {
    Type[] types = Type.getArgumentTypes(descriptor);
    Object[] arguments = new Object[first + types.length];
    for (int i = 0; i < types.length; i++) {
      arguments[first + i] = sample(types[i]);
    }
    Object result = sample(Type.getReturnType(descriptor));
    WarmUpRun.once(
        () -> {
          Object call = around.entered(arguments);
          if (call != null) {
            around.returned(call, result, null);
          }
        });
    WarmUpRun.once(() -> CarriedNumber.number(new long[1]));
    WarmUpRun.once(() -> CarriedNumber.word(LongBuffer.allocate(1), 0));
  }

  private static Object sample(Type type) {
    return switch (type.getSort()) {
      case Type.INT -> 1;
      case Type.LONG -> ContextHooks.WARM_UP_ID;
      case Type.OBJECT ->
          type.getInternalName().equals("java/nio/ByteBuffer")
              ? ByteBuffer.allocateDirect(BLOCK)
              : null;
      default -> null;
    };
  }
}
