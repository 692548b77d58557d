package io.aioguard.classfile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Follows an id through one method, from the call that it comes from to the first place where it
 * stays. Instructions are read in their order, jumps are not followed: enough for usual code, as
 * the result is a proposal.
 */
final class IdFlow {

  private static final String[] READERS = {
    "com/sun/jna/", "java/lang/foreign/", "java/nio/", "java/lang/invoke/", "java/lang/Long"
  };

  /** Local variables that the id is in. */
  private final Set<Integer> locals = new HashSet<>();

  private final List<Construction> constructions = new ArrayList<>();

  /** Whether the call has left the id in memory, from where it is read later. */
  private boolean byMemory;

  /** Whether the last instruction has left the id on the stack. */
  private boolean onTop;

  /** An object that is being constructed. */
  private static final class Construction {
    private final String type;
    private boolean takesId;

    Construction(String type) {
      this.type = type;
    }
  }

  /**
   * Follows the id from a call on.
   *
   * @param callee name of the method that the id comes from; any call in that line if there is none
   *     of this name
   */
  IdSink afterCall(MethodCode method, int line, String callee) {
    int call = callAt(method.code(), line, callee);
    if (call < 0) {
      return IdSink.UNKNOWN;
    }
    for (int i = 0; i < call; i++) {
      track(method.code().get(i));
    }
    Instruction from = method.code().get(call);
    byMemory = givesMemory(from);
    markOnStack();
    onTop = carries(from);
    for (int i = call + 1; i < method.code().size(); i++) {
      IdSink sink = next(method.code().get(i));
      if (sink != null) {
        return sink;
      }
    }
    return givesMemory(method.descriptor()) ? IdSink.CALLER : IdSink.UNKNOWN;
  }

  private static boolean givesMemory(Instruction call) {
    return call.owner().startsWith("java/lang/invoke/") || givesMemory(call.descriptor());
  }

  /** Whether a parameter is memory that the id can be written to. */
  private static boolean givesMemory(String descriptor) {
    for (Type parameter : Type.getArgumentTypes(descriptor)) {
      String type = parameter.getDescriptor();
      if (type.equals("[J")
          || type.startsWith("Ljava/nio/")
          || type.startsWith("Ljava/lang/foreign/")
          || type.startsWith("Lcom/sun/jna/")) {
        return true;
      }
    }
    return false;
  }

  /** Follows the id from the parameters of a constructor on. */
  IdSink fromParameters(MethodCode constructor) {
    int slot = 1;
    for (Type parameter : Type.getArgumentTypes(constructor.descriptor())) {
      if (isId(parameter.getDescriptor())) {
        locals.add(slot);
      }
      slot += parameter.getSize();
    }
    boolean several = locals.size() > 1;
    IdSink first = null;
    for (Instruction instruction : constructor.code()) {
      boolean chained =
          constructions.isEmpty() && isConstructor(instruction) && takesId(instruction);
      IdSink sink = chained ? constructor(instruction) : next(instruction);
      if (sink != null && first != null && !sink.equals(first)) {
        return new IdSink(IdSink.Kind.FIELD, first.owner(), "", "");
      }
      if (sink != null && !several) {
        return sink;
      }
      first = first == null ? sink : first;
    }
    return first == null ? IdSink.UNKNOWN : first;
  }

  private static int callAt(List<Instruction> code, int line, String callee) {
    int any = -1;
    for (int i = 0; i < code.size(); i++) {
      Instruction instruction = code.get(i);
      boolean call = instruction.line() == line && instruction.descriptor().startsWith("(");
      if (call && instruction.name().equals(callee)) {
        return i;
      }
      any = call && any < 0 ? i : any;
    }
    return any;
  }

  private void track(Instruction instruction) {
    if (instruction.opcode() == Opcodes.NEW) {
      constructions.add(new Construction(instruction.owner()));
    } else if (isConstructor(instruction)) {
      endConstruction(instruction.owner());
    }
  }

  /** The id is on the stack: any object that is being constructed may take it. */
  private void markOnStack() {
    onTop = true;
    for (Construction construction : constructions) {
      construction.takesId = true;
    }
  }

  private boolean endConstruction(String type) {
    for (int i = constructions.size() - 1; i >= 0; i--) {
      if (constructions.get(i).type.equals(type)) {
        return constructions.remove(i).takesId;
      }
    }
    return false;
  }

  /** Null if the id has not reached a place where it stays. */
  private IdSink next(Instruction instruction) {
    boolean had = onTop;
    onTop = false;
    switch (instruction.opcode()) {
      case Opcodes.NEW -> constructions.add(new Construction(instruction.owner()));
      case Opcodes.LSTORE, Opcodes.ASTORE -> store(instruction.operand(), had);
      case Opcodes.LLOAD, Opcodes.ALOAD -> read(locals.contains(instruction.operand()));
      case Opcodes.LALOAD -> read(byMemory);
      case Opcodes.PUTFIELD -> {
        return had && isId(instruction.descriptor())
            ? new IdSink(IdSink.Kind.FIELD, instruction.owner(), instruction.name(), "")
            : null;
      }
      case Opcodes.PUTSTATIC, Opcodes.LASTORE -> {
        return had ? IdSink.NOWHERE : null;
      }
      case Opcodes.LRETURN, Opcodes.ARETURN -> {
        return had ? IdSink.CALLER : null;
      }
      case Opcodes.DUP, Opcodes.DUP_X1, Opcodes.DUP_X2 -> onTop = had;
      case Opcodes.DUP2, Opcodes.DUP2_X1, Opcodes.DUP2_X2 -> onTop = had;
      default -> {
        return instruction.descriptor().startsWith("(") ? call(instruction, had) : null;
      }
    }
    return null;
  }

  private void store(int variable, boolean id) {
    if (id) {
      locals.add(variable);
    } else {
      locals.remove(variable);
    }
  }

  private IdSink call(Instruction instruction, boolean had) {
    if (isConstructor(instruction)) {
      // A call of this() or super() constructs an object that exists already.
      boolean gets = constructions.isEmpty() ? had : endConstruction(instruction.owner());
      return gets && takesId(instruction) ? constructor(instruction) : null;
    }
    boolean keeps =
        instruction.owner().startsWith("java/util/") && !instruction.owner().endsWith("/Objects");
    if (had && keeps) {
      return IdSink.NOWHERE;
    }
    boolean reads = byMemory && carries(instruction) && isReader(instruction.owner());
    boolean passes = had && takesId(instruction) && carries(instruction);
    read(reads || passes);
    return null;
  }

  private void read(boolean id) {
    if (id) {
      markOnStack();
    }
  }

  /** Null for an exception: it takes the number for its message. */
  private static IdSink constructor(Instruction instruction) {
    String type = instruction.owner();
    if (type.endsWith("Exception") || type.endsWith("Error") || isReader(type)) {
      return null;
    }
    return type.startsWith("java/")
        ? IdSink.NOWHERE
        : new IdSink(IdSink.Kind.CONSTRUCTOR, type, "", instruction.descriptor());
  }

  private static boolean isConstructor(Instruction instruction) {
    return instruction.opcode() == Opcodes.INVOKESPECIAL && instruction.name().equals("<init>");
  }

  private static boolean isReader(String owner) {
    for (String reader : READERS) {
      if (owner.startsWith(reader)) {
        return true;
      }
    }
    return false;
  }

  private static boolean takesId(Instruction call) {
    for (Type parameter : Type.getArgumentTypes(call.descriptor())) {
      if (isId(parameter.getDescriptor())) {
        return true;
      }
    }
    return false;
  }

  private static boolean carries(Instruction call) {
    return isId(Type.getReturnType(call.descriptor()).getDescriptor());
  }

  /** Only types known by name: class files of others are not read, as there may be many. */
  private static boolean isId(String descriptor) {
    boolean any =
        descriptor.equals("Ljava/lang/Object;") || descriptor.equals("Ljava/lang/Number;");
    return !any && (IdType.isKnown(descriptor) || IdType.isBuffer(descriptor));
  }
}
