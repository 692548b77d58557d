package io.aioguard.route.owner;

import io.aioguard.hook.OwnerHook;
import io.aioguard.rules.OwnerRule;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;

/** Tells each assignment of one field, after it has been made. Needs no frames: adds no branch. */
final class PutFieldVisitor extends ClassVisitor {

  /** What the copies of object and value take of the operand stack at most. */
  private static final int MORE_STACK = 4;

  private final OwnerRule rule;
  private int found;

  /**
   * @param next null to count only
   */
  PutFieldVisitor(ClassVisitor next, OwnerRule rule) {
    super(OpenedClassReader.ASM_API, next);
    this.rule = rule;
  }

  /** How many assignments there were. */
  int found() {
    return found;
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
    return new Assignments(next, name.equals("<init>"));
  }

  private final class Assignments extends MethodVisitor {

    /** Whether {@code this} is an object yet, which it is not before the call of super(). */
    private boolean constructed;

    private int pendingNew;
    private boolean told;

    Assignments(MethodVisitor next, boolean constructor) {
      super(OpenedClassReader.ASM_API, next);
      constructed = !constructor;
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      pendingNew += opcode == Opcodes.NEW ? 1 : 0;
      super.visitTypeInsn(opcode, type);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
      if (opcode == Opcodes.INVOKESPECIAL && name.equals("<init>")) {
        constructed |= pendingNew == 0;
        pendingNew = Math.max(0, pendingNew - 1);
      }
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      boolean wide = descriptor.equals("J");
      boolean carrier = wide || descriptor.startsWith("L") || descriptor.startsWith("[");
      if (opcode != Opcodes.PUTFIELD || !constructed || !carrier || !name.equals(rule.field())) {
        super.visitFieldInsn(opcode, owner, name, descriptor);
        return;
      }
      found++;
      told = true;
      copyOperands(wide);
      super.visitFieldInsn(opcode, owner, name, descriptor);
      super.visitLdcInsn(rule.key());
      super.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          Type.getInternalName(OwnerHook.class),
          "fieldSet",
          "(Ljava/lang/Object;" + (wide ? "J" : "Ljava/lang/Object;") + "Ljava/lang/String;)V",
          false);
    }

    /** [object, value] becomes [object, value, object, value]. */
    private void copyOperands(boolean wide) {
      if (!wide) {
        super.visitInsn(Opcodes.DUP2);
        return;
      }
      super.visitInsn(Opcodes.DUP2_X1); // v o v
      super.visitInsn(Opcodes.POP2); // v o
      super.visitInsn(Opcodes.DUP_X2); // o v o
      super.visitInsn(Opcodes.DUP_X2); // o o v o
      super.visitInsn(Opcodes.POP); // o o v
      super.visitInsn(Opcodes.DUP2_X1); // o v o v
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
      super.visitMaxs(told ? maxStack + MORE_STACK : maxStack, maxLocals);
    }
  }
}
