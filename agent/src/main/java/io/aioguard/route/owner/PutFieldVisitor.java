package io.aioguard.route.owner;

import io.aioguard.hook.OwnerHook;
import io.aioguard.rules.OwnerRule;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * Adds a report after each assignment of one field. Needs no frames: adds no branch.
 *
 * <p>An assignment names a class, from which the JVM searches upwards for the field (JVMS 5.4.3.2).
 * Where that is the class of the rule, it is the owner's field. Where it is another one, a subclass
 * perhaps, the object is checked at run time and the field is read from it: the class file has
 * nothing about other classes.
 */
final class PutFieldVisitor extends ClassVisitor {

  /** Maximum of operand stack that the copies of object and value take. */
  private static final int MAX_EXTRA_STACK = 4;

  private static final String OBJECT = "java/lang/Object";

  private final OwnerRule rule;
  private final String type;
  private String className;
  private boolean searchEnds;
  private boolean hidesOthers;
  private boolean declared;
  private int found;
  private int possible;

  /**
   * @param next null to count only
   */
  PutFieldVisitor(ClassVisitor next, OwnerRule rule) {
    super(OpenedClassReader.ASM_API, next);
    this.rule = rule;
    this.type = rule.type().replace('.', '/');
  }

  /** Number of assignments that name the class of the rule. */
  int found() {
    return found;
  }

  /** Number of assignments that name another class, which may be a subclass. */
  int possible() {
    return possible;
  }

  @Override
  public void visit(
      int version, int access, String name, String signature, String superName, String[] ifs) {
    super.visit(version, access, name, signature, superName, ifs);
    className = name;
    searchEnds = OBJECT.equals(superName);
  }

  @Override
  public FieldVisitor visitField(
      int access, String name, String descriptor, String signature, Object value) {
    if (name.equals(rule.field())) {
      declared = true;
      hidesOthers |= className.equals(type) && (access & Opcodes.ACC_PRIVATE) != 0;
    }
    return super.visitField(access, name, descriptor, signature, value);
  }

  /** Whether an assignment that names this class, and not that of the rule, may be the owner's. */
  private boolean mayInherit(String owner) {
    return !hidesOthers && !(owner.equals(className) && (declared || searchEnds));
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
    private boolean reported;

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
      boolean carrier = "JL[".indexOf(descriptor.charAt(0)) >= 0;
      if (opcode != Opcodes.PUTFIELD || !constructed || !carrier || !name.equals(rule.field())) {
        super.visitFieldInsn(opcode, owner, name, descriptor);
      } else if (owner.equals(type)) {
        found++;
        report(owner, name, descriptor, true);
      } else if (mayInherit(owner)) {
        possible++;
        report(owner, name, descriptor, false);
      } else {
        super.visitFieldInsn(opcode, owner, name, descriptor);
      }
    }

    /**
     * @param certain whether it is the owner's field, so that its value counts
     */
    private void report(String owner, String name, String descriptor, boolean certain) {
      reported = true;
      boolean wide = descriptor.equals("J");
      copyOperands(wide);
      super.visitFieldInsn(Opcodes.PUTFIELD, owner, name, descriptor);
      if (!certain) {
        super.visitInsn(wide ? Opcodes.POP2 : Opcodes.POP);
      }
      super.visitLdcInsn(rule.key());
      String value = !certain ? "" : wide ? "J" : "Ljava/lang/Object;";
      super.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          Type.getInternalName(OwnerHook.class),
          certain ? "fieldSet" : "fieldMayBeSet",
          "(Ljava/lang/Object;" + value + "Ljava/lang/String;)V",
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
      super.visitMaxs(reported ? maxStack + MAX_EXTRA_STACK : maxStack, maxLocals);
    }
  }
}
