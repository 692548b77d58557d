package io.aioguard.route.jni.weave;

import io.aioguard.hook.Around;
import io.aioguard.hook.NativeHook;
import io.aioguard.hook.NativeNames;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * {@code native int io_destroy(long id);} becomes
 *
 * <pre>
 * int io_destroy(long id) { (see {@link AroundBody}) }
 * private native int $$YJP$$io_destroy(long id);
 * private static Around[] $$aioguard;
 * static { $$aioguard = NativeHook.link(...); }
 * private static final long serialVersionUID = ...; (see {@link SerialVersion})
 * </pre>
 *
 * The Java method keeps all that other code can read of the method by its name. The native one
 * keeps what JNA reads: static or not, parameters, and declared exceptions. The Arounds are
 * requested when the class is initialised, before any of its methods can be called.
 */
final class WrappingVisitor extends ClassVisitor {

  private static final int VISIBILITY =
      Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED | Opcodes.ACC_PRIVATE;

  private static final String AROUNDS = Type.getDescriptor(Around[].class);

  private final String owner;
  private final List<NativeMethod> methods;
  private final String field;
  private final OptionalLong serialVersion;
  private boolean initialised;
  private boolean hasSerialVersion;

  /**
   * @param owner internal name of the class
   * @param methods native methods of the class to wrap
   * @param serialVersion the serialVersionUID that the class has to declare, if any
   */
  WrappingVisitor(
      ClassVisitor next, String owner, List<NativeMethod> methods, OptionalLong serialVersion) {
    super(OpenedClassReader.ASM_API, next);
    this.owner = owner;
    this.methods = methods;
    this.serialVersion = serialVersion;
    // Several rules may wrap methods of one class, each rule others.
    this.field = "$$aioguard$" + Integer.toHexString(methods.hashCode());
  }

  /** The visitor for another rule may have declared it. */
  @Override
  public FieldVisitor visitField(
      int access, String name, String descriptor, String signature, Object value) {
    hasSerialVersion |= name.equals(SerialVersion.FIELD);
    return super.visitField(access, name, descriptor, signature, value);
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    if (name.equals("<clinit>")) {
      initialised = true;
      return new Initialiser(super.visitMethod(access, name, descriptor, signature, exceptions));
    }
    boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
    NativeMethod method = new NativeMethod(name, descriptor, isStatic);
    int index = methods.indexOf(method);
    if ((access & Opcodes.ACC_NATIVE) == 0 || index < 0) {
      return super.visitMethod(access, name, descriptor, signature, exceptions);
    }
    int hidden =
        access & ~VISIBILITY & ~Opcodes.ACC_SYNCHRONIZED
            | Opcodes.ACC_PRIVATE
            | Opcodes.ACC_SYNTHETIC;
    super.visitMethod(hidden, NativeNames.PREFIX + name, descriptor, null, exceptions).visitEnd();
    MethodVisitor wrapper =
        super.visitMethod(access & ~Opcodes.ACC_NATIVE, name, descriptor, signature, exceptions);
    return new Body(wrapper, method, index);
  }

  @Override
  public void visitEnd() {
    int hidden = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
    super.visitField(hidden, field, AROUNDS, null, null).visitEnd();
    if (serialVersion.isPresent() && !hasSerialVersion) {
      Long value = serialVersion.getAsLong();
      super.visitField(hidden | Opcodes.ACC_FINAL, SerialVersion.FIELD, "J", null, value)
          .visitEnd();
    }
    if (!initialised) {
      MethodVisitor code =
          new Initialiser(super.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null));
      code.visitCode();
      code.visitInsn(Opcodes.RETURN);
      code.visitMaxs(0, 0);
      code.visitEnd();
    }
    super.visitEnd();
  }

  /** The class initialiser: the agent's code comes first, and what it throws is dropped. */
  private final class Initialiser extends MethodVisitor {

    private static final int STACK = 2;

    Initialiser(MethodVisitor next) {
      super(OpenedClassReader.ASM_API, next);
    }

    @Override
    public void visitCode() {
      super.visitCode();
      Label from = new Label();
      Label to = new Label();
      Label failed = new Label();
      Label on = new Label();
      mv.visitTryCatchBlock(from, to, failed, null);
      mv.visitLabel(from);
      mv.visitLdcInsn(Type.getObjectType(owner));
      mv.visitLdcInsn(NativeMethod.lines(methods));
      mv.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          Type.getInternalName(NativeHook.class),
          "link",
          "(Ljava/lang/Class;Ljava/lang/String;)" + AROUNDS,
          false);
      mv.visitFieldInsn(Opcodes.PUTSTATIC, owner, field, AROUNDS);
      mv.visitLabel(to);
      mv.visitJumpInsn(Opcodes.GOTO, on);
      mv.visitLabel(failed);
      mv.visitFrame(Opcodes.F_NEW, 0, null, 1, new Object[] {"java/lang/Throwable"});
      mv.visitInsn(Opcodes.POP);
      mv.visitLabel(on);
      mv.visitFrame(Opcodes.F_NEW, 0, null, 0, null);
      // The application's code may start with a frame of its own.
      mv.visitInsn(Opcodes.NOP);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
      super.visitMaxs(Math.max(maxStack, STACK), maxLocals);
    }
  }

  /** A native method has annotations and no code; the code is written after them. */
  private final class Body extends MethodVisitor {

    private final NativeMethod method;
    private final int index;

    Body(MethodVisitor next, NativeMethod method, int index) {
      super(OpenedClassReader.ASM_API, next);
      this.method = method;
      this.index = index;
    }

    @Override
    public void visitEnd() {
      List<Type> parameters = new ArrayList<>();
      if (!method.isStatic()) {
        parameters.add(Type.getObjectType(owner));
      }
      parameters.addAll(List.of(Type.getArgumentTypes(method.descriptor())));
      new AroundBody(mv, parameters, Type.getReturnType(method.descriptor()))
          .write(owner, field, index, this::invoke);
    }

    private void invoke(MethodVisitor code) {
      code.visitMethodInsn(
          method.isStatic() ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL,
          owner,
          NativeNames.PREFIX + method.name(),
          method.descriptor(),
          false);
    }
  }
}
