package io.aioguard.route.jna;

import io.aioguard.route.AdvicePoint;
import io.aioguard.route.HookPoint;
import io.aioguard.route.Route;
import io.aioguard.route.TellFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.matcher.ElementMatcher;

/** WHERE: the methods of JNA 4 and 5 through which a call, or a context's number, goes. */
public final class JnaRoute implements Route {

  private static final String FUNCTION = "com.sun.jna.Function";
  private static final String POINTER = "com.sun.jna.Pointer";
  private static final String MEMORY = "com.sun.jna.Memory";
  private static final String NATIVE = "com.sun.jna.Native";
  private static final String LIBRARY = "com.sun.jna.NativeLibrary";
  private static final String RESULT = "com.sun.jna.MethodResultContext";
  private static final String CALLBACK = "com.sun.jna.CallbackReference";

  private final ClassFileLocator ours =
      ClassFileLocator.ForClassLoader.of(JnaRoute.class.getClassLoader());
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
    return "jna";
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
        "invoke(Object[], Class, boolean, int)",
        "[Ljava/lang/Object;Ljava/lang/Class;ZI",
        repeats
            ? advice(InvokeFunctionAdvice.class, RepeatFunctionAdvice.class)
            : advice(InvokeFunctionAdvice.class));
    add(
        NATIVE,
        "register(Class, NativeLibrary)",
        "Ljava/lang/Class;Lcom/sun/jna/NativeLibrary;",
        advice(RegisterClassAdvice.class));
    add(
        LIBRARY,
        "getInstance(String, Map)",
        "Ljava/lang/String;Ljava/util/Map;",
        advice(OpenLibraryAdvice.class));
    add(
        LIBRARY,
        "getFunction(String, Method)",
        "Ljava/lang/String;Ljava/lang/reflect/Method;",
        advice(FindFunctionAdvice.class));
    add(RESULT, "getMethod()", "", advice(ShowMethodAdvice.class));
  }

  private void numbers() {
    add(POINTER, "<init>(long)", "J", advice(CreatePointerAdvice.class));
    add(POINTER, "share(long, long)", "JJ", advice(ShareOffsetAdvice.class));
    add(POINTER, "toString()", "", advice(TellNumberAdvice.class));
    add(POINTER, "nativeValue(Pointer)", "Lcom/sun/jna/Pointer;", advice(TellNumberOfAdvice.class));
    add(
        POINTER,
        "nativeValue(Pointer, long)",
        "Lcom/sun/jna/Pointer;J",
        advice(AssignNumberAdvice.class));
    add(POINTER, "getByteBuffer(long, long)", "JJ", advice(TellNumberAdvice.class));
  }

  private void reads() {
    for (Primitive type : Primitive.values()) {
      add(
          POINTER,
          "get" + type.suffix() + "(long)",
          "J",
          sized(ReadValueAdvice.class, type.width()));
      add(
          POINTER,
          "read(long, " + type.keyword() + "[], int, int)",
          "J[" + type.descriptor() + "II",
          sized(ReadArrayAdvice.class, type.width()));
    }
    add(
        POINTER,
        "getValue(long, Class, Object)",
        "JLjava/lang/Class;Ljava/lang/Object;",
        advice(KeepPointerAdvice.class));
    add(
        POINTER,
        "read(long, Pointer[], int, int)",
        "J[Lcom/sun/jna/Pointer;II",
        advice(KeepPointersAdvice.class));
    add(POINTER, "equals(Object)", "Ljava/lang/Object;", advice(ComparePointersAdvice.class));
    add(POINTER, "getPointer(long)", "J", advice(ReadPointerAdvice.class));
    add(POINTER, "getString(long, String)", "JLjava/lang/String;", advice(ReadStringAdvice.class));
    add(POINTER, "getWideString(long)", "J", advice(ReadStringAdvice.class));
    add(POINTER, "indexOf(long, byte)", "JB", advice(SearchByteAdvice.class));
  }

  private void writes() {
    for (Primitive type : Primitive.values()) {
      add(
          POINTER,
          "set" + type.suffix() + "(long, " + type.keyword() + ")",
          "J" + type.descriptor(),
          sized(WriteValueAdvice.class, type.width()));
      add(
          POINTER,
          "write(long, " + type.keyword() + "[], int, int)",
          "J[" + type.descriptor() + "II",
          sized(WriteArrayAdvice.class, type.width()));
    }
    add(
        POINTER,
        "setPointer(long, Pointer)",
        "JLcom/sun/jna/Pointer;",
        advice(WritePointerAdvice.class));
    add(POINTER, "setMemory(long, long, byte)", "JJB", advice(FillMemoryAdvice.class));
    add(
        POINTER,
        "setWideString(long, String)",
        "JLjava/lang/String;",
        advice(WriteWideStringAdvice.class));
  }

  private void blocks() {
    add(MEMORY, "free(long)", "J", advice(FreeMemoryAdvice.class));
    add(MEMORY, "toString()", "", advice(TellNumberAdvice.class));
  }

  private void callbacks() {
    add(
        CALLBACK,
        "<init>(Callback, int, boolean)",
        "Lcom/sun/jna/Callback;IZ",
        advice(CreateCallbackAdvice.class));
    add(
        CALLBACK + "$DefaultCallbackProxy",
        "callback(Object[])",
        "[Ljava/lang/Object;",
        advice(ReturnToNativeAdvice.class));
  }

  /**
   * @param signature for people; the name stands before its first parenthesis
   * @param parameters as a class file describes them
   */
  private void add(String type, String signature, String parameters, Supplier<Advice> advice) {
    String simple = type.substring(type.lastIndexOf('.') + 1);
    String name = signature.substring(0, signature.indexOf('('));
    points.add(new AdvicePoint(type, simple + "." + signature, method(name, parameters), advice));
  }

  private Supplier<Advice> advice(Class<?> type) {
    return () -> Advice.to(type, ours).withExceptionHandler(new TellFailure());
  }

  private Supplier<Advice> advice(Class<?> enter, Class<?> exit) {
    return () -> Advice.to(enter, exit, ours).withExceptionHandler(new TellFailure());
  }

  private Supplier<Advice> sized(Class<?> type, int width) {
    return () ->
        Advice.withCustomMapping()
            .bind(Width.class, width)
            .to(type, ours)
            .withExceptionHandler(new TellFailure());
  }

  /** A concrete method of this name, with parameters as a class file describes them. */
  private static ElementMatcher<MethodDescription> method(String name, String parameters) {
    return candidate ->
        candidate.getInternalName().equals(name)
            && candidate.getDescriptor().startsWith("(" + parameters + ")")
            && !candidate.isAbstract();
  }
}
