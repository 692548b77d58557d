package io.aioguard.classfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * What one class declares.
 *
 * @param name binary name
 * @param parent binary name of the class that it extends; empty of java.lang.Object
 */
public record ClassOutline(String name, String parent, List<Member> fields, List<Member> methods) {

  /** Copies the lists. */
  public ClassOutline {
    fields = List.copyOf(fields);
    methods = List.copyOf(methods);
  }

  /**
   * A field or method.
   *
   * @param descriptor as in a class file (JVMS 4.3)
   */
  public record Member(int access, String name, String descriptor) {

    boolean isStatic() {
      return (access & Opcodes.ACC_STATIC) != 0;
    }

    boolean isNative() {
      return (access & Opcodes.ACC_NATIVE) != 0;
    }

    boolean isAbstract() {
      return (access & Opcodes.ACC_ABSTRACT) != 0;
    }

    /** Whether the compiler generated it, so that no rule can mean it. */
    boolean isSynthetic() {
      return (access & Opcodes.ACC_SYNTHETIC) != 0;
    }
  }

  /**
   * Reads a class file.
   *
   * @throws RuntimeException if it is not a class file, or of a later Java version than can be read
   */
  static ClassOutline of(byte[] classFile) {
    Collector collector = new Collector();
    int skipped = ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES;
    OpenedClassReader.of(classFile).accept(collector, skipped);
    return new ClassOutline(collector.name, collector.parent, collector.fields, collector.methods);
  }

  Optional<Member> field(String wanted) {
    for (Member field : fields) {
      if (field.name.equals(wanted)) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }

  private static final class Collector extends ClassVisitor {
    private final List<Member> fields = new ArrayList<>();
    private final List<Member> methods = new ArrayList<>();
    private String name = "";
    private String parent = "";

    Collector() {
      super(OpenedClassReader.ASM_API);
    }

    @Override
    public void visit(
        int version, int access, String self, String signature, String superName, String[] ifs) {
      name = self.replace('/', '.');
      parent = superName == null ? "" : superName.replace('/', '.');
    }

    @Override
    public FieldVisitor visitField(
        int access, String field, String descriptor, String signature, Object value) {
      fields.add(new Member(access, field, descriptor));
      return null;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String method, String descriptor, String signature, String[] thrown) {
      methods.add(new Member(access, method, descriptor));
      return null;
    }
  }
}
