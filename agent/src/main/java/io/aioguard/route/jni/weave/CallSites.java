package io.aioguard.route.jni.weave;

import io.aioguard.route.weave.ClassShape;
import io.aioguard.route.weave.Fit;
import io.aioguard.route.weave.HookPoint;
import java.util.List;
import java.util.function.UnaryOperator;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;

/** The calls in a class of native methods that were loaded before the agent. */
public record CallSites(String type, LateTargets late) implements HookPoint {

  @Override
  public List<String> targets() {
    return List.of();
  }

  @Override
  public Fit fit(ClassShape shape) {
    return shape.version() < NativeWrapping.MIN_VERSION
        ? Fit.unsupported("the class file is of Java 6 or older")
        : Fit.active(visitor(shape, late), shape);
  }

  /** Weaves the calls of all these methods in a class. */
  static UnaryOperator<ClassVisitor> visitor(ClassShape shape, LateTargets late) {
    String caller = shape.internalName();
    return next -> {
      Callees callees = new Callees(shape, late);
      return new ClassVisitor(OpenedClassReader.ASM_API, next) {
        @Override
        public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] thrown) {
          MethodVisitor code = super.visitMethod(access, name, descriptor, signature, thrown);
          return new Calls(code, caller, callees);
        }
      };
    };
  }

  /** The replaced call takes the operands of the native one, and leaves the same result. */
  private static final class Calls extends MethodVisitor {

    private final String caller;
    private final Callees callees;

    Calls(MethodVisitor next, String caller, Callees callees) {
      super(OpenedClassReader.ASM_API, next);
      this.caller = caller;
      this.callees = callees;
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      // A call by super must not reach the overriding method.
      boolean bySuper = opcode == Opcodes.INVOKESPECIAL && !owner.equals(caller);
      LateTargets.Detour detour = bySuper ? null : callees.detour(owner, name + descriptor);
      if (detour == null) {
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        return;
      }
      String through = LateBridge.descriptor(detour.method(), owner);
      super.visitMethodInsn(Opcodes.INVOKESTATIC, detour.bridge(), detour.name(), through, false);
    }
  }
}
