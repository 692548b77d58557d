package io.aioguard.classfile;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;

/** The instructions of one method, without those that only jump or compute. */
record MethodCode(boolean isStatic, String descriptor, List<Instruction> code) {

  /** All methods of that name. */
  static List<MethodCode> named(String name, byte[] classFile) {
    List<MethodCode> found = new ArrayList<>();
    OpenedClassReader.of(classFile)
        .accept(
            new ClassVisitor(OpenedClassReader.ASM_API) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String method, String descriptor, String signature, String[] thrown) {
                if (!method.equals(name)) {
                  return null;
                }
                List<Instruction> code = new ArrayList<>();
                boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
                found.add(new MethodCode(isStatic, descriptor, code));
                return new Recorder(code);
              }
            },
            ClassReader.SKIP_FRAMES);
    return found;
  }

  boolean hasLine(int line) {
    for (Instruction instruction : code) {
      if (instruction.line() == line) {
        return true;
      }
    }
    return false;
  }

  private static final class Recorder extends MethodVisitor {
    private final List<Instruction> code;
    private int line;

    Recorder(List<Instruction> code) {
      super(OpenedClassReader.ASM_API);
      this.code = code;
    }

    @Override
    public void visitLineNumber(int number, Label start) {
      line = number;
    }

    @Override
    public void visitInsn(int opcode) {
      code.add(new Instruction(opcode, "", "", "", -1, line));
    }

    @Override
    public void visitVarInsn(int opcode, int variable) {
      code.add(new Instruction(opcode, "", "", "", variable, line));
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      if (opcode != Opcodes.CHECKCAST) {
        code.add(new Instruction(opcode, type, "", "", -1, line));
      }
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      code.add(new Instruction(opcode, owner, name, descriptor, -1, line));
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      code.add(new Instruction(opcode, owner, name, descriptor, -1, line));
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      code.add(new Instruction(Opcodes.INVOKEDYNAMIC, "", name, descriptor, -1, line));
    }
  }
}
