package io.aioguard.route.jni.weave;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * The default serialVersionUID of a class. It depends on the modifiers of methods and on the class
 * initialiser, so weaving would change it, and data that was serialised before could no longer be
 * read.
 *
 * <p>Source: Java Object Serialization Specification, 4.6; java.io.ObjectStreamClass.
 */
final class SerialVersion extends ClassVisitor {

  static final String FIELD = "serialVersionUID";

  private static final String OBJECT = "java/lang/Object";

  /** Subclasses of these have a UID of 0, or need none. */
  private static final List<String> WITHOUT = List.of("java/lang/Record", "java/lang/Enum");

  private static final int OF_CLASSES =
      Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT;

  private static final int OF_MEMBERS =
      Opcodes.ACC_PUBLIC
          | Opcodes.ACC_PRIVATE
          | Opcodes.ACC_PROTECTED
          | Opcodes.ACC_STATIC
          | Opcodes.ACC_FINAL;

  private static final int OF_FIELDS = OF_MEMBERS | Opcodes.ACC_VOLATILE | Opcodes.ACC_TRANSIENT;

  private static final int OF_METHODS =
      OF_MEMBERS
          | Opcodes.ACC_SYNCHRONIZED
          | Opcodes.ACC_NATIVE
          | Opcodes.ACC_ABSTRACT
          | Opcodes.ACC_STRICT;

  private final List<Member> fields = new ArrayList<>();
  private final List<Member> constructors = new ArrayList<>();
  private final List<Member> methods = new ArrayList<>();
  private String name;
  private int access;
  private String[] interfaces;
  private boolean excluded;
  private boolean initialised;

  private record Member(String name, int access, String descriptor) {
    static final Comparator<Member> ORDER =
        Comparator.comparing(Member::name).thenComparing(Member::descriptor);

    void write(DataOutputStream out, String type) throws IOException {
      out.writeUTF(name);
      out.writeInt(access);
      out.writeUTF(type);
    }
  }

  private SerialVersion() {
    super(OpenedClassReader.ASM_API);
  }

  /**
   * The value that the class has to declare to keep its default. Empty if it declares one, or
   * cannot be Serializable.
   */
  static OptionalLong toKeep(byte[] classFile) {
    SerialVersion version = new SerialVersion();
    OpenedClassReader.of(classFile)
        .accept(version, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return version.excluded ? OptionalLong.empty() : OptionalLong.of(version.compute());
  }

  @Override
  public void visit(
      int version, int flags, String type, String signature, String superName, String[] types) {
    name = type;
    access = flags;
    interfaces = types;
    excluded =
        (flags & Opcodes.ACC_INTERFACE) != 0
            || WITHOUT.contains(superName)
            || OBJECT.equals(superName) && types.length == 0;
  }

  /** The modifiers that the JVM returns for a nested class. */
  @Override
  public void visitInnerClass(String type, String outer, String inner, int flags) {
    access = type.equals(name) ? flags : access;
  }

  @Override
  public FieldVisitor visitField(
      int flags, String field, String descriptor, String signature, Object value) {
    excluded |= field.equals(FIELD);
    boolean counts =
        (flags & Opcodes.ACC_PRIVATE) == 0
            || (flags & (Opcodes.ACC_STATIC | Opcodes.ACC_TRANSIENT)) == 0;
    if (counts) {
      fields.add(new Member(field, flags & OF_FIELDS, descriptor));
    }
    return null;
  }

  @Override
  public MethodVisitor visitMethod(
      int flags, String method, String descriptor, String signature, String[] exceptions) {
    if (method.equals("<clinit>")) {
      initialised = true;
    } else if ((flags & Opcodes.ACC_PRIVATE) == 0) {
      List<Member> kind = method.equals("<init>") ? constructors : methods;
      kind.add(new Member(method, flags & OF_METHODS, descriptor));
    }
    return null;
  }

  private long compute() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      write(out);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return FirstOfSha1.of(bytes.toByteArray());
  }

  private void write(DataOutputStream out) throws IOException {
    out.writeUTF(name.replace('/', '.'));
    out.writeInt(access & OF_CLASSES);
    String[] types = interfaces.clone();
    Arrays.sort(types);
    for (String type : types) {
      out.writeUTF(type.replace('/', '.'));
    }
    Collections.sort(fields, Member.ORDER);
    for (Member field : fields) {
      field.write(out, field.descriptor);
    }
    if (initialised) {
      new Member("<clinit>", Opcodes.ACC_STATIC, "").write(out, "()V");
    }
    for (List<Member> kind : List.of(constructors, methods)) {
      Collections.sort(kind, Member.ORDER);
      for (Member method : kind) {
        method.write(out, method.descriptor.replace('/', '.'));
      }
    }
  }
}
