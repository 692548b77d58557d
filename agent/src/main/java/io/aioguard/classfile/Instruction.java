package io.aioguard.classfile;

/**
 * The parts of an instruction that determine where a value goes.
 *
 * @param opcode see {@code net.bytebuddy.jar.asm.Opcodes}
 * @param owner internal name of the class that it names; or empty
 * @param operand index of the local variable; -1 if it has none
 * @param line in the source; 0 if it is unknown
 */
record Instruction(
    int opcode, String owner, String name, String descriptor, int operand, int line) {}
