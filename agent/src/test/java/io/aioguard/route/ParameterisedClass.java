package io.aioguard.route;

import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Class files of an application whose other classes the weaver cannot see: an owner with natives,
 * what it extends, and what it implements.
 */
final class ParameterisedClass {

  static final String NAME = "app.Context";

  /** Extends and implements types with parameters; one of its own. */
  static final String SIGNATURE =
      "<T:Ljava/lang/Object;>Lapp/Base<Ljava/lang/String;>;Lapp/Role<TT;>;";

  private static final String INTERNAL = "app/Context";
  private static final String BASE = "app/Base";

  private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);

  private ParameterisedClass() {}

  /** The superclass. */
  static byte[] base() {
    ParameterisedClass base = new ParameterisedClass();
    base.begin(
        BASE, Opcodes.ACC_PUBLIC, "<S:Ljava/lang/Object;>Ljava/lang/Object;", "java/lang/Object");
    base.constructor("java/lang/Object", false);
    return base.end();
  }

  /** The interface. */
  static byte[] role() {
    ParameterisedClass role = new ParameterisedClass();
    int kind = Opcodes.ACC_PUBLIC | Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT;
    role.begin("app/Role", kind, "<S:Ljava/lang/Object;>Ljava/lang/Object;", "java/lang/Object");
    return role.end();
  }

  /**
   * The owner.
   *
   * @param signature the generic signature of the class
   * @param ofMethods that of its methods
   * @param jna whether it refers to JNA
   */
  static byte[] of(String signature, String ofMethods, boolean jna) {
    ParameterisedClass made = new ParameterisedClass();
    made.begin(INTERNAL, Opcodes.ACC_PUBLIC, signature, BASE, "app/Role");
    made.writer.visitField(Opcodes.ACC_PUBLIC, "handle", "J", null, null).visitEnd();
    if (jna) {
      made.writer.visitField(0, "pointer", "Lcom/sun/jna/Pointer;", null, null).visitEnd();
    }
    made.constructor(BASE, true);
    made.natives("io_setup", "(I[J)I");
    made.natives("io_destroy", "(J)I");
    made.method(Opcodes.ACC_PUBLIC, "use", ofMethods);
    made.method(Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC, "lambda$use$0", null);
    return made.end();
  }

  private void begin(String name, int access, String signature, String parent, String... roles) {
    writer.visit(Opcodes.V17, access, name, signature, parent, roles);
  }

  private void constructor(String parent, boolean sets) {
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, parent, "<init>", "()V", false);
    if (sets) {
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitInsn(Opcodes.LCONST_1);
      code.visitFieldInsn(Opcodes.PUTFIELD, INTERNAL, "handle", "J");
    }
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  private void natives(String name, String descriptor) {
    int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_NATIVE;
    writer.visitMethod(access, name, descriptor, null, null).visitEnd();
  }

  /** Returns its argument. */
  private void method(int access, String name, String signature) {
    MethodVisitor code =
        writer.visitMethod(access, name, "(Ljava/lang/Object;)Ljava/lang/Object;", signature, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitInsn(Opcodes.ARETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  private byte[] end() {
    writer.visitEnd();
    return writer.toByteArray();
  }
}
