package io.aioguard.route.jni;

import io.aioguard.route.ClassShape;
import io.aioguard.route.Fit;
import io.aioguard.route.HookPoint;
import io.aioguard.route.VisitorWrapper;
import java.util.List;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;

/** The calls in a class of native methods that were loaded before the agent. */
record CallSites(String type, LateTargets late) implements HookPoint {

  @Override
  public List<String> targets() {
    return List.of();
  }

  @Override
  public Fit fit(ClassShape shape) {
    return shape.version() < NativeWrapping.LEAST_VERSION
        ? Fit.unsupported("the class file is of Java 6 or older")
        : Fit.active(wrapper(late), shape);
  }

  /** Weaves the calls of all these methods in a class. */
  static VisitorWrapper wrapper(LateTargets late) {
    return new VisitorWrapper(
        next ->
            new ClassVisitor(OpenedClassReader.ASM_API, next) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                return new Calls(
                    super.visitMethod(access, name, descriptor, signature, thrown), late);
              }
            });
  }

  /** The call site takes from the stack what the call would take, and leaves what it would. */
  private static final class Calls extends MethodVisitor {

    private final LateTargets late;

    Calls(MethodVisitor next, LateTargets late) {
      super(OpenedClassReader.ASM_API, next);
      this.late = late;
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      if (!late.has(owner, name + descriptor)) {
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        return;
      }
      NativeMethod method = new NativeMethod(name, descriptor, opcode == Opcodes.INVOKESTATIC);
      Link.emit(mv, method, owner, new Handle(tag(opcode), owner, name, descriptor, isInterface));
    }

    private static int tag(int opcode) {
      return switch (opcode) {
        case Opcodes.INVOKESTATIC -> Opcodes.H_INVOKESTATIC;
        case Opcodes.INVOKESPECIAL -> Opcodes.H_INVOKESPECIAL;
        default -> Opcodes.H_INVOKEVIRTUAL;
      };
    }
  }
}
