package io.aioguard.route.jni;

import io.aioguard.hook.LinkHook;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** The call of a native method as a call site that the agent links. */
final class Link {

  private static final Handle BOOTSTRAP =
      new Handle(
          Opcodes.H_INVOKESTATIC,
          Type.getInternalName(LinkHook.class),
          "nativeMethod",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
              + "Ljava/lang/invoke/MethodHandle;Ljava/lang/Class;Ljava/lang/String;)"
              + "Ljava/lang/invoke/CallSite;",
          false);

  private Link() {}

  /**
   * @param declaring internal name of the class that declares the method
   * @param target the native method
   */
  static void emit(MethodVisitor code, NativeMethod method, String declaring, Handle target) {
    String descriptor =
        method.isStatic()
            ? method.descriptor()
            : "(L" + declaring + ";" + method.descriptor().substring(1);
    code.visitInvokeDynamicInsn(
        method.name(), descriptor, BOOTSTRAP, target, Type.getObjectType(declaring), method.key());
  }
}
