package io.aioguard.route.weave;

import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * An empty class file for every class but the one that is woven. Byte Buddy resolves some,
 * superclasses for instance, and uses only their names. The real ones could only be read through
 * the application's loader, whose code would then run inside its own class loading.
 */
enum UnknownTypes implements ClassFileLocator {
  INSTANCE;

  @Override
  public Resolution locate(String name) {
    ClassWriter empty = new ClassWriter(0);
    empty.visit(
        Opcodes.V1_5, Opcodes.ACC_PUBLIC, name.replace('.', '/'), null, "java/lang/Object", null);
    empty.visitEnd();
    return new Resolution.Explicit(empty.toByteArray());
  }

  @Override
  public void close() {}
}
