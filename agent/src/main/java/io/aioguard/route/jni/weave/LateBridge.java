package io.aioguard.route.jni.weave;

import io.aioguard.hook.Around;
import io.aioguard.hook.NativeHook;
import io.aioguard.route.call.PackageOpener;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Classes for calls of native methods whose class was loaded before the agent. One is in the
 * package of that class, with a static method for each,
 *
 * <pre>
 * public abstract class LibaioContext$$AioGuard0 {
 *   public static Around[] around;
 *   public static LibaioContext$$AioGuard0 target;
 *   public static int poll$3(LibaioContext self, ByteBuffer io) {
 *     ... target.$poll$3(self, io) ...                       (see {@link AroundBody})
 *   }
 *   protected abstract int $poll$3(LibaioContext self, ByteBuffer io);
 * }
 * </pre>
 *
 * <p>and a hidden one extends it as a nest mate of that class, as native methods may be private.
 * Both are initialised before the first call is woven. The number in a method's name is its index:
 * a static native method and one of an instance may differ in the receiver alone.
 */
final class LateBridge {

  private static final String SUFFIX = "$$AioGuard";
  private static final String AROUNDS = Type.getDescriptor(Around[].class);
  private static final String LOOKUP = Type.getDescriptor(MethodHandles.Lookup.class);
  private static final String OBJECT = "java/lang/Object";

  /** Java 17, the floor. */
  private static final int VERSION = Opcodes.V17;

  private final Class<?> type;
  private final String owner;
  private final String name;
  private final List<NativeMethod> methods;

  /**
   * @param methods native methods of the class
   * @param number distinguishes it from other bridges of the class: there is one for each rule
   */
  LateBridge(Class<?> type, List<NativeMethod> methods, int number) {
    this.type = type;
    this.owner = Type.getInternalName(type);
    this.methods = methods;
    this.name = owner + SUFFIX + number;
  }

  /** Where the call of each method is to go. */
  List<LateTargets.Detour> detours() {
    List<LateTargets.Detour> detours = new ArrayList<>();
    for (int i = 0; i < methods.size(); i++) {
      detours.add(new LateTargets.Detour(methods.get(i), name, method(i)));
    }
    return detours;
  }

  private String method(int index) {
    return methods.get(index).name() + "$" + index;
  }

  /** The descriptor of the static method for a native one. */
  static String descriptor(NativeMethod method, String owner) {
    return method.isStatic()
        ? method.descriptor()
        : "(L" + owner + ";" + method.descriptor().substring(1);
  }

  /**
   * Defines both classes.
   *
   * @throws LinkageError if the class loader has a class of the name
   */
  void define(PackageOpener opener) throws ReflectiveOperationException {
    Class<?> bridge = opener.lookup(type).defineClass(bridgeClass());
    // Only a lookup of the class's own module may define nest mates of it.
    MethodHandles.Lookup beside = (MethodHandles.Lookup) bridge.getField("lookup").get(null);
    MethodHandles.Lookup mate =
        MethodHandles.privateLookupIn(type, beside)
            .defineHiddenClass(targetClass(), true, MethodHandles.Lookup.ClassOption.NESTMATE);
    bridge.getField("target").set(null, construct(mate));
    bridge.getField("around").set(null, NativeHook.link(type, NativeMethod.lines(methods)));
  }

  private static Object construct(MethodHandles.Lookup type) throws ReflectiveOperationException {
    try {
      return type.findConstructor(type.lookupClass(), MethodType.methodType(void.class))
          .asType(MethodType.methodType(Object.class))
          .invokeExact();
    } catch (ReflectiveOperationException e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] bridgeClass() {
    ClassWriter type = new ClassWriter(0);
    int fields = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
    int kind = Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT | Opcodes.ACC_SYNTHETIC;
    type.visit(VERSION, kind | Opcodes.ACC_SUPER, name, null, OBJECT, null);
    type.visitField(fields, "around", AROUNDS, null, null).visitEnd();
    type.visitField(fields, "target", "L" + name + ";", null, null).visitEnd();
    type.visitField(fields, "lookup", LOOKUP, null, null).visitEnd();
    MethodVisitor initialiser = type.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
    initialiser.visitCode();
    initialiser.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        Type.getInternalName(MethodHandles.class),
        "lookup",
        "()" + LOOKUP,
        false);
    initialiser.visitFieldInsn(Opcodes.PUTSTATIC, name, "lookup", LOOKUP);
    initialiser.visitInsn(Opcodes.RETURN);
    initialiser.visitMaxs(1, 0);
    initialiser.visitEnd();
    constructor(type, OBJECT);
    for (int i = 0; i < methods.size(); i++) {
      NativeMethod method = methods.get(i);
      String descriptor = descriptor(method, owner);
      int access = Opcodes.ACC_PROTECTED | Opcodes.ACC_ABSTRACT;
      type.visitMethod(access, "$" + method(i), descriptor, null, null).visitEnd();
      MethodVisitor code =
          type.visitMethod(
              Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, method(i), descriptor, null, null);
      new AroundBody(
              code, List.of(Type.getArgumentTypes(descriptor)), Type.getReturnType(descriptor))
          .write(name, "around", i, new Call(i));
    }
    type.visitEnd();
    return type.toByteArray();
  }

  private byte[] targetClass() {
    ClassWriter type = new ClassWriter(0);
    String mate = name + "Target";
    int kind = Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC | Opcodes.ACC_SUPER;
    type.visit(VERSION, kind, mate, null, name, null);
    constructor(type, name);
    for (int i = 0; i < methods.size(); i++) {
      NativeMethod method = methods.get(i);
      String descriptor = descriptor(method, owner);
      MethodVisitor code =
          type.visitMethod(Opcodes.ACC_PROTECTED, "$" + method(i), descriptor, null, null);
      code.visitCode();
      int local = 1;
      for (Type parameter : Type.getArgumentTypes(descriptor)) {
        code.visitVarInsn(parameter.getOpcode(Opcodes.ILOAD), local);
        local += parameter.getSize();
      }
      int call = method.isStatic() ? Opcodes.INVOKESTATIC : Opcodes.INVOKEVIRTUAL;
      code.visitMethodInsn(call, owner, method.name(), method.descriptor(), false);
      Type result = Type.getReturnType(descriptor);
      code.visitInsn(result.getOpcode(Opcodes.IRETURN));
      code.visitMaxs(Math.max(local, result.getSize()), local);
      code.visitEnd();
    }
    type.visitEnd();
    return type.toByteArray();
  }

  private static void constructor(ClassWriter type, String parent) {
    MethodVisitor code = type.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, parent, "<init>", "()V", false);
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(1, 1);
    code.visitEnd();
  }

  /** Calls the method of the hidden class, which calls the native one. */
  private final class Call implements AroundBody.Target {

    private final int index;

    Call(int index) {
      this.index = index;
    }

    @Override
    public void begin(MethodVisitor code) {
      code.visitFieldInsn(Opcodes.GETSTATIC, name, "target", "L" + name + ";");
    }

    @Override
    public void invoke(MethodVisitor code) {
      String descriptor = descriptor(methods.get(index), owner);
      code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, name, "$" + method(index), descriptor, false);
    }
  }
}
