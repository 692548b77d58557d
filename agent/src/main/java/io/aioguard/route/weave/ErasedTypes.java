package io.aioguard.route.weave;

import java.io.IOException;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.Attribute;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.RecordComponentVisitor;
import net.bytebuddy.jar.asm.TypePath;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * Class files without generic signatures and annotations, to describe classes by. The JVM ignores a
 * Signature attribute when it links a class (JVMS 4.7.9), so it may contain anything. Byte Buddy
 * resolves it, and fails where it contradicts a class of {@link UnknownTypes}, or where a tool has
 * left it malformed.
 *
 * @param files the class files to be described
 */
record ErasedTypes(ClassFileLocator files) implements ClassFileLocator {

  private static final int SKIPPED =
      ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES;

  @Override
  public Resolution locate(String name) throws IOException {
    Resolution found = files.locate(name);
    return found.isResolved() ? new Resolution.Explicit(erased(found.resolve())) : found;
  }

  @Override
  public void close() throws IOException {
    files.close();
  }

  private static byte[] erased(byte[] classFile) {
    ClassWriter writer = new ClassWriter(0);
    OpenedClassReader.of(classFile).accept(new Erasure(writer), SKIPPED);
    return writer.toByteArray();
  }

  /** Passes on what the JVM uses for linking. */
  private static final class Erasure extends ClassVisitor {

    Erasure(ClassVisitor next) {
      super(OpenedClassReader.ASM_API, next);
    }

    @Override
    public void visit(
        int version, int access, String name, String signature, String superName, String[] types) {
      super.visit(version, access, name, null, superName, types);
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
      return null;
    }

    @Override
    public AnnotationVisitor visitTypeAnnotation(
        int reference, TypePath path, String descriptor, boolean visible) {
      return null;
    }

    @Override
    public void visitAttribute(Attribute attribute) {
      // No route reads one.
    }

    @Override
    public RecordComponentVisitor visitRecordComponent(
        String name, String descriptor, String signature) {
      super.visitRecordComponent(name, descriptor, null);
      return null;
    }

    @Override
    public FieldVisitor visitField(
        int access, String name, String descriptor, String signature, Object value) {
      super.visitField(access, name, descriptor, null, value);
      return null;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      super.visitMethod(access, name, descriptor, null, exceptions);
      return null;
    }
  }
}
