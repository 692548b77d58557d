package io.aioguard.route.jni.weave;

import io.aioguard.hook.AioHook;
import io.aioguard.hook.Around;
import io.aioguard.hook.NativeHook;
import java.util.List;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Writes the calls of {@link NativeHook}, with their arguments on the stack. */
final class HookCode {

  static final String AROUND = Type.getInternalName(Around.class);
  static final String AROUNDS = Type.getDescriptor(Around[].class);
  static final String OBJECT = "java/lang/Object";
  static final String OBJECTS = "[Ljava/lang/Object;";

  private static final String HOOK = Type.getInternalName(NativeHook.class);
  private static final String FAILURE = "Ljava/lang/Throwable;";

  private final MethodVisitor code;

  HookCode(MethodVisitor code) {
    this.code = code;
  }

  /** Pushes the Around of the method of this index, or null. */
  void at(String owner, String field, int index) {
    code.visitFieldInsn(Opcodes.GETSTATIC, owner, field, AROUNDS);
    push(index);
    hook("at", "(" + AROUNDS + "I)L" + AROUND + ";");
  }

  /** (around, arguments) to call. */
  void entered() {
    hook("entered", "(L" + AROUND + ";" + OBJECTS + ")L" + OBJECT + ";");
  }

  /** (around, call, arguments, result, thrown) to whether the call is to be made once more. */
  void back() {
    hook(
        "back",
        "(L" + AROUND + ";L" + OBJECT + ";" + OBJECTS + "L" + OBJECT + ";" + FAILURE + ")Z");
  }

  /** (object) to long. */
  void number() {
    hook("number", "(L" + OBJECT + ";)J");
  }

  /** (call, returned) to long. */
  void result() {
    hook("result", "(L" + OBJECT + ";J)J");
  }

  /** (thrown) to nothing. */
  void failed() {
    String hook = Type.getInternalName(AioHook.class);
    code.visitMethodInsn(Opcodes.INVOKESTATIC, hook, "failed", "(" + FAILURE + ")V", false);
  }

  /** Pushes a local variable, a primitive one in a box. */
  void loadAsObject(Type type, int local) {
    code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
    if (type.getSort() != Type.OBJECT && type.getSort() != Type.ARRAY) {
      hook("box", "(" + type.getDescriptor() + ")L" + OBJECT + ";");
    }
  }

  void push(int number) {
    code.visitIntInsn(Opcodes.SIPUSH, number);
  }

  /** Writes a stack map frame. */
  void frame(List<?> locals, List<?> stack) {
    code.visitFrame(Opcodes.F_NEW, locals.size(), locals.toArray(), stack.size(), stack.toArray());
  }

  /** The verification type of a type. */
  static Object verified(Type type) {
    return switch (type.getSort()) {
      case Type.FLOAT -> Opcodes.FLOAT;
      case Type.LONG -> Opcodes.LONG;
      case Type.DOUBLE -> Opcodes.DOUBLE;
      case Type.OBJECT, Type.ARRAY -> type.getInternalName();
      default -> Opcodes.INTEGER;
    };
  }

  private void hook(String name, String descriptor) {
    code.visitMethodInsn(Opcodes.INVOKESTATIC, HOOK, name, descriptor, false);
  }
}
