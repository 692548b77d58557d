package io.aioguard.route.jni.weave;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * A native method.
 *
 * @param descriptor as in a class file
 */
public record NativeMethod(String name, String descriptor, boolean isStatic) {

  /** The native methods that a class declares. */
  public static List<NativeMethod> in(byte[] classFile) {
    List<NativeMethod> methods = new ArrayList<>();
    OpenedClassReader.of(classFile)
        .accept(
            new ClassVisitor(OpenedClassReader.ASM_API) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                if ((access & Opcodes.ACC_NATIVE) != 0) {
                  boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
                  methods.add(new NativeMethod(name, descriptor, isStatic));
                }
                return null;
              }
            },
            ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return methods;
  }

  /** Name and descriptor: {@code io_setup(I)J}. */
  String key() {
    return name + descriptor;
  }

  /** As {@link io.aioguard.hook.NativeHook#link} takes them. */
  static String lines(List<NativeMethod> methods) {
    StringBuilder lines = new StringBuilder();
    for (NativeMethod method : methods) {
      lines.append(method.isStatic ? "0 " : "1 ").append(method.key()).append('\n');
    }
    return lines.toString();
  }
}
