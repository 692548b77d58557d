package io.aioguard.route.jna;

import io.aioguard.route.jna.advice.CreateCallbackAdvice;
import io.aioguard.route.jna.advice.ExposeNumberAdvice;
import io.aioguard.route.jna.advice.ExposeNumberOfAdvice;
import io.aioguard.route.jna.advice.FindFunctionAdvice;
import io.aioguard.route.jna.advice.InvokeFunctionAdvice;
import io.aioguard.route.jna.advice.KeepPointerAdvice;
import io.aioguard.route.jna.advice.KeepPointersAdvice;
import io.aioguard.route.jna.advice.OpenLibraryAdvice;
import io.aioguard.route.jna.advice.RegisterClassAdvice;
import io.aioguard.route.jna.advice.RepeatFunctionAdvice;
import io.aioguard.route.jna.advice.ResultMethodAdvice;
import io.aioguard.route.jna.advice.ReturnToNativeAdvice;
import io.aioguard.route.jna.advice.memory.AccessWidth;
import io.aioguard.route.jna.advice.memory.AssignNumberAdvice;
import io.aioguard.route.jna.advice.memory.ComparePointersAdvice;
import io.aioguard.route.jna.advice.memory.CreatePointerAdvice;
import io.aioguard.route.jna.advice.memory.FillMemoryAdvice;
import io.aioguard.route.jna.advice.memory.FreeMemoryAdvice;
import io.aioguard.route.jna.advice.memory.ReadArrayAdvice;
import io.aioguard.route.jna.advice.memory.ReadPointerAdvice;
import io.aioguard.route.jna.advice.memory.ReadStringAdvice;
import io.aioguard.route.jna.advice.memory.ReadValueAdvice;
import io.aioguard.route.jna.advice.memory.SearchByteAdvice;
import io.aioguard.route.jna.advice.memory.ShareOffsetAdvice;
import io.aioguard.route.jna.advice.memory.WriteArrayAdvice;
import io.aioguard.route.jna.advice.memory.WritePointerAdvice;
import io.aioguard.route.jna.advice.memory.WriteValueAdvice;
import io.aioguard.route.jna.advice.memory.WriteWideStringAdvice;
import io.aioguard.route.weave.AdvicePoint;
import io.aioguard.route.weave.HookPoint;
import io.aioguard.route.weave.Route;
import io.aioguard.term.RouteName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import net.bytebuddy.asm.Advice;

/** WHERE: the methods of JNA 4 and 5 through which calls and context ids pass. */
public final class JnaRoute implements Route {

  private static final String FUNCTION = "com.sun.jna.Function";
  private static final String POINTER = "com.sun.jna.Pointer";
  private static final String MEMORY = "com.sun.jna.Memory";
  private static final String NATIVE = "com.sun.jna.Native";
  private static final String LIBRARY = "com.sun.jna.NativeLibrary";
  private static final String RESULT = "com.sun.jna.MethodResultContext";
  private static final String CALLBACK = "com.sun.jna.CallbackReference";

  private final List<HookPoint> points = new ArrayList<>();

  /**
   * Describes the hook points; weaves nothing yet.
   *
   * @param repeats whether a call may ever be made once more
   */
  public JnaRoute(boolean repeats) {
    calls(repeats);
    numbers();
    reads();
    writes();
    blocks();
    callbacks();
  }

  @Override
  public String name() {
    return RouteName.JNA;
  }

  @Override
  public boolean followsNumbers() {
    return true;
  }

  @Override
  public List<HookPoint> hookPoints() {
    return points;
  }

  private void calls(boolean repeats) {
    add(
        FUNCTION,
        "invoke",
        "[Ljava/lang/Object;Ljava/lang/Class;ZI",
        repeats
            ? AdvicePoint.advice(InvokeFunctionAdvice.class, RepeatFunctionAdvice.class)
            : AdvicePoint.advice(InvokeFunctionAdvice.class));
    add(
        NATIVE,
        "register",
        "Ljava/lang/Class;Lcom/sun/jna/NativeLibrary;",
        RegisterClassAdvice.class);
    add(LIBRARY, "getInstance", "Ljava/lang/String;Ljava/util/Map;", OpenLibraryAdvice.class);
    add(
        LIBRARY,
        "getFunction",
        "Ljava/lang/String;Ljava/lang/reflect/Method;",
        FindFunctionAdvice.class);
    add(RESULT, "getMethod", "", ResultMethodAdvice.class);
  }

  private void numbers() {
    add(POINTER, "<init>", "J", CreatePointerAdvice.class);
    add(POINTER, "share", "JJ", ShareOffsetAdvice.class);
    add(POINTER, "toString", "", ExposeNumberAdvice.class);
    add(POINTER, "nativeValue", "Lcom/sun/jna/Pointer;", ExposeNumberOfAdvice.class);
    add(POINTER, "nativeValue", "Lcom/sun/jna/Pointer;J", AssignNumberAdvice.class);
    add(POINTER, "getByteBuffer", "JJ", ExposeNumberAdvice.class);
  }

  private void reads() {
    for (Primitive type : Primitive.values()) {
      add("get" + type.suffix(), "J", ReadValueAdvice.class, type);
      add("read", "J[" + type.descriptor() + "II", ReadArrayAdvice.class, type);
    }
    add(POINTER, "getValue", "JLjava/lang/Class;Ljava/lang/Object;", KeepPointerAdvice.class);
    add(POINTER, "read", "J[Lcom/sun/jna/Pointer;II", KeepPointersAdvice.class);
    add(POINTER, "equals", "Ljava/lang/Object;", ComparePointersAdvice.class);
    add(POINTER, "getPointer", "J", ReadPointerAdvice.class);
    add(POINTER, "getString", "JLjava/lang/String;", ReadStringAdvice.class);
    add(POINTER, "getWideString", "J", ReadStringAdvice.class);
    add(POINTER, "indexOf", "JB", SearchByteAdvice.class);
  }

  private void writes() {
    for (Primitive type : Primitive.values()) {
      add("set" + type.suffix(), "J" + type.descriptor(), WriteValueAdvice.class, type);
      add("write", "J[" + type.descriptor() + "II", WriteArrayAdvice.class, type);
    }
    add(POINTER, "setPointer", "JLcom/sun/jna/Pointer;", WritePointerAdvice.class);
    add(POINTER, "setMemory", "JJB", FillMemoryAdvice.class);
    add(POINTER, "setWideString", "JLjava/lang/String;", WriteWideStringAdvice.class);
  }

  private void blocks() {
    add(MEMORY, "free", "J", FreeMemoryAdvice.class);
    add(MEMORY, "toString", "", ExposeNumberAdvice.class);
  }

  private void callbacks() {
    add(CALLBACK, "<init>", "Lcom/sun/jna/Callback;IZ", CreateCallbackAdvice.class);
    add(
        CALLBACK + "$DefaultCallbackProxy",
        "callback",
        "[Ljava/lang/Object;",
        ReturnToNativeAdvice.class);
  }

  private void add(String type, String name, String parameters, Supplier<Advice> advice) {
    points.add(AdvicePoint.in(type, name, "(" + parameters + ")", advice));
  }

  private void add(String type, String name, String parameters, Class<?> advice) {
    add(type, name, parameters, AdvicePoint.advice(advice));
  }

  private void add(String name, String parameters, Class<?> advice, Primitive type) {
    add(POINTER, name, parameters, AdvicePoint.advice(advice, AccessWidth.class, type.width()));
  }
}
