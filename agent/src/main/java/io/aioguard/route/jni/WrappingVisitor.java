package io.aioguard.route.jni;

import io.aioguard.hook.NativeNames;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * {@code native int io_destroy(long id);} becomes
 *
 * <pre>
 * int io_destroy(long id) { return [invokedynamic]($$YJP$$io_destroy)(id); }
 * private native int $$YJP$$io_destroy(long id);
 * </pre>
 *
 * All that is known of the method from outside stays with its name; what JNA looks at stays with
 * the native one: static or not, parameters, and the exceptions that it throws.
 */
final class WrappingVisitor extends ClassVisitor {

  private static final int VISIBILITY =
      Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED | Opcodes.ACC_PRIVATE;

  private final String owner;
  private final Set<String> methods;

  WrappingVisitor(ClassVisitor next, String owner, Set<String> methods) {
    super(OpenedClassReader.ASM_API, next);
    this.owner = owner;
    this.methods = methods;
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    if ((access & Opcodes.ACC_NATIVE) == 0 || !methods.contains(name + descriptor)) {
      return super.visitMethod(access, name, descriptor, signature, exceptions);
    }
    int hidden =
        access & ~VISIBILITY & ~Opcodes.ACC_SYNCHRONIZED
            | Opcodes.ACC_PRIVATE
            | Opcodes.ACC_SYNTHETIC;
    super.visitMethod(hidden, NativeNames.PREFIX + name, descriptor, null, exceptions).visitEnd();
    MethodVisitor wrapper =
        super.visitMethod(access & ~Opcodes.ACC_NATIVE, name, descriptor, signature, exceptions);
    boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
    return new Body(wrapper, new NativeMethod(name, descriptor, isStatic));
  }

  /** A native method has annotations and no code; the code comes when all else has been seen. */
  private final class Body extends MethodVisitor {

    private final NativeMethod method;

    Body(MethodVisitor next, NativeMethod method) {
      super(OpenedClassReader.ASM_API, next);
      this.method = method;
    }

    @Override
    public void visitEnd() {
      mv.visitCode();
      int local = 0;
      if (!method.isStatic()) {
        mv.visitVarInsn(Opcodes.ALOAD, local++);
      }
      for (Type argument : Type.getArgumentTypes(method.descriptor())) {
        mv.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), local);
        local += argument.getSize();
      }
      int tag = method.isStatic() ? Opcodes.H_INVOKESTATIC : Opcodes.H_INVOKESPECIAL;
      String hidden = NativeNames.PREFIX + method.name();
      Link.emit(mv, method, owner, new Handle(tag, owner, hidden, method.descriptor(), false));
      Type result = Type.getReturnType(method.descriptor());
      mv.visitInsn(result.getOpcode(Opcodes.IRETURN));
      mv.visitMaxs(Math.max(local, result.getSize()), local);
      mv.visitEnd();
    }
  }
}
