package io.aioguard.linker;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.nio.Buffer;
import java.util.List;

/**
 * The part of java.lang.foreign that the agent uses, by method handles, as the agent is compiled
 * for Java 17. No restricted methods, as the JVM would warn about the agent. Initialised on Java 22
 * and later only. The handles are constants, so that the JIT compiler can inline them.
 */
public final class ForeignApi {

  private static final String PACKAGE = "java.lang.foreign.";

  /** jdk.internal.foreign.SharedSession, of Arena.ofShared(). */
  private static final String SHARED = ".SharedSession";

  /** The carrier of an address and of a structure. */
  public static final Class<?> SEGMENT;

  private static final Class<?> VALUE_LAYOUT;
  private static final MethodHandle ADDRESS;
  private static final MethodHandle OF_ADDRESS;
  private static final MethodHandle IS_NATIVE;
  private static final MethodHandle BYTE_SIZE;
  private static final MethodHandle OF_BUFFER;
  private static final MethodHandle GET_LONG;
  private static final MethodHandle SET_LONG;
  private static final MethodHandle IS_READ_ONLY;
  private static final MethodHandle IS_ACCESSIBLE;
  private static final MethodHandle SCOPE;
  private static final MethodHandle IS_ALIVE;
  private static final MethodHandle GET_INT;
  private static final MethodHandle ARGUMENT_LAYOUTS;
  private static final long ERRNO_OFFSET;

  static {
    try {
      SEGMENT = type("MemorySegment");
      VALUE_LAYOUT = type("ValueLayout");
      ADDRESS = method(SEGMENT, "address", long.class);
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      OF_ADDRESS =
          lookup
              .findStatic(SEGMENT, "ofAddress", MethodType.methodType(SEGMENT, long.class))
              .asType(MethodType.methodType(Object.class, long.class));
      IS_NATIVE = method(SEGMENT, "isNative", boolean.class);
      BYTE_SIZE = method(SEGMENT, "byteSize", long.class);
      OF_BUFFER =
          lookup
              .findStatic(SEGMENT, "ofBuffer", MethodType.methodType(SEGMENT, Buffer.class))
              .asType(MethodType.methodType(Object.class, Buffer.class));
      GET_LONG = getter("JAVA_LONG_UNALIGNED", "ValueLayout$OfLong", long.class);
      SET_LONG = longSetter();
      IS_READ_ONLY = method(SEGMENT, "isReadOnly", boolean.class);
      IS_ACCESSIBLE = method(SEGMENT, "isAccessibleBy", boolean.class, Thread.class);
      Class<?> scope = type("MemorySegment$Scope");
      SCOPE =
          method(SEGMENT, "scope", scope).asType(MethodType.methodType(Object.class, Object.class));
      IS_ALIVE = method(scope, "isAlive", boolean.class);
      GET_INT = getter("JAVA_INT_UNALIGNED", "ValueLayout$OfInt", int.class);
      ARGUMENT_LAYOUTS = method(type("FunctionDescriptor"), "argumentLayouts", List.class);
      ERRNO_OFFSET = errnoOffset(lookup);
    } catch (Throwable e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private ForeignApi() {}

  /** A type of java.lang.foreign, by its binary name without the package. */
  public static Class<?> type(String name) throws ClassNotFoundException {
    return Class.forName(PACKAGE + name);
  }

  /** An instance method whose receiver has the static type Object. */
  private static MethodHandle method(
      Class<?> type, String name, Class<?> result, Class<?>... parameters)
      throws ReflectiveOperationException {
    MethodHandle method =
        MethodHandles.publicLookup()
            .findVirtual(type, name, MethodType.methodType(result, parameters));
    return method.asType(method.type().changeParameterType(0, Object.class));
  }

  /** (segment, offset) -> value. */
  private static MethodHandle getter(String layout, String layoutType, Class<?> value)
      throws ReflectiveOperationException {
    MethodHandle get = method(SEGMENT, "get", value, type(layoutType), long.class);
    return MethodHandles.insertArguments(get, 1, VALUE_LAYOUT.getField(layout).get(null));
  }

  /** (segment, value) to nothing. */
  private static MethodHandle longSetter() throws ReflectiveOperationException {
    Class<?> type = type("ValueLayout$OfLong");
    MethodHandle set = method(SEGMENT, "set", void.class, type, long.class, long.class);
    Object layout = VALUE_LAYOUT.getField("JAVA_LONG_UNALIGNED").get(null);
    return MethodHandles.insertArguments(set, 1, layout, 0L);
  }

  /** Offset of errno in a segment of captureCallState. */
  private static long errnoOffset(MethodHandles.Lookup lookup) throws Throwable {
    Class<?> element = type("MemoryLayout$PathElement");
    Class<?> elements = element.arrayType();
    Object path = Array.newInstance(element, 1);
    Object errno =
        lookup
            .findStatic(element, "groupElement", MethodType.methodType(element, String.class))
            .invoke("errno");
    Array.set(path, 0, errno);
    Object layout =
        lookup
            .findStatic(
                type("Linker$Option"),
                "captureStateLayout",
                MethodType.methodType(type("StructLayout")))
            .invoke();
    return (long)
        lookup
            .findVirtual(
                type("MemoryLayout"), "byteOffset", MethodType.methodType(long.class, elements))
            .asFixedArity()
            .invoke(layout, path);
  }

  /** Address of a native segment; an offset into its array where it is on the heap. */
  public static long address(Object segment) throws Throwable {
    return (long) ADDRESS.invokeExact(segment);
  }

  /** A segment of size zero at this address. */
  public static Object ofAddress(long address) throws Throwable {
    return (Object) OF_ADDRESS.invokeExact(address);
  }

  /** Whether the segment is memory at a fixed address. */
  public static boolean isNative(Object segment) throws Throwable {
    return (boolean) IS_NATIVE.invokeExact(segment);
  }

  /** Length of a segment in bytes. */
  public static long byteSize(Object segment) throws Throwable {
    return (long) BYTE_SIZE.invokeExact(segment);
  }

  /** The memory of a direct buffer. */
  public static Object ofBuffer(Buffer buffer) throws Throwable {
    return (Object) OF_BUFFER.invokeExact(buffer);
  }

  /** The first eight bytes of a segment. */
  public static long firstLong(Object segment) throws Throwable {
    return (long) GET_LONG.invokeExact(segment, 0L);
  }

  /** Writes the first eight bytes of a segment, unless that is closed. */
  public static void firstLong(Object segment, long value) throws Throwable {
    SET_LONG.invokeExact(segment, value);
  }

  /** Whether a segment must not be written to from Java. */
  public static boolean isReadOnly(Object segment) throws Throwable {
    return (boolean) IS_READ_ONLY.invokeExact(segment);
  }

  /**
   * Whether this thread may pass the segment to a call without effect on other threads: no arena
   * that several threads share, as the linker would keep it from being closed until the call
   * returns.
   */
  public static boolean isOpen(Object segment) throws Throwable {
    Object scope = (Object) SCOPE.invokeExact(segment);
    return !scope.getClass().getName().endsWith(SHARED)
        && (boolean) IS_ALIVE.invokeExact(scope)
        && (boolean) IS_ACCESSIBLE.invokeExact(segment, Thread.currentThread());
  }

  /** errno in a segment that captureCallState("errno") has filled. */
  public static int errno(Object captured) throws Throwable {
    return (int) GET_INT.invokeExact(captured, ERRNO_OFFSET);
  }

  /** Offset of errno in such a segment. */
  public static int errnoOffset() {
    return (int) ERRNO_OFFSET;
  }

  /** Layouts of a FunctionDescriptor's arguments. */
  public static List<?> argumentLayouts(Object function) throws Throwable {
    return (List<?>) ARGUMENT_LAYOUTS.invokeExact(function);
  }

  /** Whether a layout is that of a plain value, and not of a structure. */
  public static boolean isValue(Object layout) {
    return VALUE_LAYOUT.isInstance(layout);
  }
}
