package io.aioguard.route.jni.weave;

import io.aioguard.route.call.ReplaceableTypes;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * The body of a method that is put before a native one:
 *
 * <pre>
 * Around around = ...;
 * if (around == null) {
 *   return target(a, b);
 * }
 * Object[] arguments = {a, b};
 * Object call = NativeHook.entered(around, arguments);
 * do {
 *   try {
 *     result = target(arguments[0], b);
 *     thrown = null;
 *   } catch (Throwable e) {
 *     thrown = e;
 *   }
 * } while (NativeHook.back(around, call, arguments, result, thrown));
 * if (thrown != null) throw thrown; else return result; (of a long, NativeHook.result(call, result))
 * </pre>
 *
 * <p>with a handler for what is thrown on the path into the agent (out of stack or memory): the
 * application gets the result of the native method. Arguments that an {@link
 * io.aioguard.hook.Around} may replace are read back, see {@link ReplaceableTypes}.
 */
final class AroundBody {

  private static final String THROWABLE = "java/lang/Throwable";

  /** Local variables after the parameters: the Around, the arguments, the call. */
  private static final List<Object> CALLED =
      List.of(HookCode.AROUND, HookCode.OBJECTS, HookCode.OBJECT);

  private final MethodVisitor code;
  private final HookCode hook;
  private final List<Type> parameters;
  private final Type result;

  /** Slots of local variables. */
  private final int around;

  private final int arguments;
  private final int call;
  private final int outcome;

  /**
   * @param parameters of the method that is written, the receiver first if it has one
   */
  AroundBody(MethodVisitor code, List<Type> parameters, Type result) {
    this.code = code;
    this.hook = new HookCode(code);
    this.parameters = parameters;
    this.result = result;
    this.around = parameters.stream().mapToInt(Type::getSize).sum();
    this.arguments = around + 1;
    this.call = arguments + 1;
    this.outcome = call + 1;
  }

  /** How the native method is called. */
  interface Target {

    /** Pushes what the call needs below the arguments. */
    default void begin(MethodVisitor code) {}

    /** Calls the method with the arguments on the stack. */
    void invoke(MethodVisitor code);
  }

  /** The limits of the four guarded regions, and the code between them. */
  private static final class Labels {
    final Label enter = new Label();
    final Label entered = new Label();
    final Label enterFailed = new Label();
    final Label plain = new Label();
    final Label target = new Label();
    final Label returned = new Label();
    final Label reported = new Label();
    final Label reportFailed = new Label();
    final Label result = new Label();
    final Label thrown = new Label();
    final Label reportThrown = new Label();
    final Label thrownReported = new Label();
    final Label reportThrownFailed = new Label();
    final Label rethrow = new Label();
  }

  /**
   * Writes it.
   *
   * @param owner class with the static array of Arounds
   * @param field the array
   * @param index of the Around for this method
   * @param target calls the native method
   */
  void write(String owner, String field, int index, Target target) {
    Labels at = new Labels();
    code.visitCode();
    code.visitTryCatchBlock(at.enter, at.entered, at.enterFailed, null);
    code.visitTryCatchBlock(at.target, at.returned, at.thrown, null);
    code.visitTryCatchBlock(at.returned, at.reported, at.reportFailed, null);
    code.visitTryCatchBlock(at.reportThrown, at.thrownReported, at.reportThrownFailed, null);
    code.visitLabel(at.enter);
    hook.at(owner, field, index);
    enter(at);
    call(at, target);
    afterThrow(at);
    withoutAgent(at, target);
    // Around, call, array, a long result, null; or the target, the arguments, and one that is read
    // back.
    code.visitMaxs(around + 6, outcome + 2);
    code.visitEnd();
  }

  private void enter(Labels at) {
    code.visitVarInsn(Opcodes.ASTORE, around);
    code.visitVarInsn(Opcodes.ALOAD, around);
    code.visitJumpInsn(Opcodes.IFNULL, at.plain);
    hook.push(parameters.size());
    code.visitTypeInsn(Opcodes.ANEWARRAY, HookCode.OBJECT);
    code.visitVarInsn(Opcodes.ASTORE, arguments);
    int local = 0;
    for (int i = 0; i < parameters.size(); i++) {
      code.visitVarInsn(Opcodes.ALOAD, arguments);
      hook.push(i);
      hook.loadAsObject(parameters.get(i), local);
      code.visitInsn(Opcodes.AASTORE);
      local += parameters.get(i).getSize();
    }
    code.visitVarInsn(Opcodes.ALOAD, around);
    code.visitVarInsn(Opcodes.ALOAD, arguments);
    hook.entered();
    code.visitVarInsn(Opcodes.ASTORE, call);
    code.visitLabel(at.entered);
  }

  private void call(Labels at, Target target) {
    code.visitLabel(at.target);
    frame(CALLED, List.of());
    target.begin(code);
    int local = 0;
    for (int i = 0; i < parameters.size(); i++) {
      Type type = parameters.get(i);
      if (ReplaceableTypes.contain(type.getDescriptor())) {
        code.visitVarInsn(Opcodes.ALOAD, arguments);
        hook.push(i);
        code.visitInsn(Opcodes.AALOAD);
        if (type.getSort() == Type.LONG) {
          hook.number();
        } else {
          code.visitTypeInsn(Opcodes.CHECKCAST, type.getInternalName());
        }
      } else {
        code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
      }
      local += type.getSize();
    }
    target.invoke(code);
    if (result.getSize() > 0) {
      code.visitVarInsn(result.getOpcode(Opcodes.ISTORE), outcome);
    }
    code.visitLabel(at.returned);
    loadCall();
    if (result.getSize() > 0) {
      hook.loadAsObject(result, outcome);
    } else {
      code.visitInsn(Opcodes.ACONST_NULL);
    }
    code.visitInsn(Opcodes.ACONST_NULL);
    hook.back();
    code.visitLabel(at.reported);
    code.visitJumpInsn(Opcodes.IFNE, at.target);
    code.visitJumpInsn(Opcodes.GOTO, at.result);
    code.visitLabel(at.reportFailed);
    frame(withResult(), List.of(THROWABLE));
    hook.failed();
    code.visitLabel(at.result);
    frame(withResult(), List.of());
    if (result.getSort() == Type.LONG) {
      code.visitVarInsn(Opcodes.ALOAD, call);
    }
    if (result.getSize() > 0) {
      code.visitVarInsn(result.getOpcode(Opcodes.ILOAD), outcome);
    }
    if (result.getSort() == Type.LONG) {
      hook.result();
    }
    code.visitInsn(result.getOpcode(Opcodes.IRETURN));
  }

  private void afterThrow(Labels at) {
    List<Object> withThrown =
        List.of(HookCode.AROUND, HookCode.OBJECTS, HookCode.OBJECT, THROWABLE);
    code.visitLabel(at.thrown);
    frame(CALLED, List.of(THROWABLE));
    code.visitVarInsn(Opcodes.ASTORE, outcome);
    code.visitLabel(at.reportThrown);
    loadCall();
    code.visitInsn(Opcodes.ACONST_NULL);
    code.visitVarInsn(Opcodes.ALOAD, outcome);
    hook.back();
    code.visitLabel(at.thrownReported);
    code.visitJumpInsn(Opcodes.IFNE, at.target);
    code.visitJumpInsn(Opcodes.GOTO, at.rethrow);
    code.visitLabel(at.reportThrownFailed);
    frame(withThrown, List.of(THROWABLE));
    hook.failed();
    code.visitLabel(at.rethrow);
    frame(withThrown, List.of());
    code.visitVarInsn(Opcodes.ALOAD, outcome);
    code.visitInsn(Opcodes.ATHROW);
  }

  private void withoutAgent(Labels at, Target target) {
    code.visitLabel(at.enterFailed);
    frame(List.of(), List.of(THROWABLE));
    hook.failed();
    code.visitLabel(at.plain);
    frame(List.of(), List.of());
    target.begin(code);
    int local = 0;
    for (Type type : parameters) {
      code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
      local += type.getSize();
    }
    target.invoke(code);
    code.visitInsn(result.getOpcode(Opcodes.IRETURN));
  }

  private void loadCall() {
    code.visitVarInsn(Opcodes.ALOAD, around);
    code.visitVarInsn(Opcodes.ALOAD, call);
    code.visitVarInsn(Opcodes.ALOAD, arguments);
  }

  private List<Object> withResult() {
    List<Object> locals = new ArrayList<>(CALLED);
    if (result.getSize() > 0) {
      locals.add(HookCode.verified(result));
    }
    return locals;
  }

  /** Every frame has the parameters. */
  private void frame(List<?> more, List<?> stack) {
    List<Object> locals = new ArrayList<>();
    for (Type type : parameters) {
      locals.add(HookCode.verified(type));
    }
    locals.addAll(more);
    hook.frame(locals, stack);
  }
}
