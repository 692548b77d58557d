package io.aioguard.app;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.TreeMap;

/**
 * Prints which downcall handles are what the linker makes of itself. Needs java.lang.invoke and
 * jdk.internal.foreign.abi to be open.
 */
public final class FfmHandlesProgram {

  private static final Linker LINKER = Linker.nativeLinker();

  private FfmHandlesProgram() {}

  public static void main(String[] arguments) throws Throwable {
    bound("getpid", FunctionDescriptor.of(JAVA_INT));
    bound("strlen", FunctionDescriptor.of(JAVA_LONG, ADDRESS));
    bound("qsort", FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS));
    bound("labs", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG), Linker.Option.critical(true));
    bound(
        "read",
        FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG),
        Linker.Option.captureCallState("errno"));
    bound("syscall", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
    unbound("()I", FunctionDescriptor.of(JAVA_INT));
    unbound("(I)I", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    unbound("(ID)I", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_DOUBLE));
    unbound("(A)V", FunctionDescriptor.ofVoid(ADDRESS));
    unbound("(AJ)A", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG));
    unbound("(IA)I", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
  }

  private static void bound(String name, FunctionDescriptor function, Linker.Option... options)
      throws ReflectiveOperationException {
    MemorySegment symbol = LINKER.defaultLookup().find(name).orElseThrow();
    Map<String, Integer> made = parts(LINKER.downcallHandle(symbol, function, options));
    boolean same = made.equals(parts(link(function, options).bindTo(symbol)));
    System.out.println(name + (same ? " untouched" : " wrapped"));
  }

  private static void unbound(String shape, FunctionDescriptor function)
      throws ReflectiveOperationException {
    boolean same = LINKER.downcallHandle(function) == link(function);
    System.out.println(shape + (same ? " untouched" : " wrapped"));
  }

  /** What the linker's public methods return, before the agent's advice. */
  private static MethodHandle link(FunctionDescriptor function, Linker.Option... options)
      throws ReflectiveOperationException {
    Class<?> linker = Class.forName("jdk.internal.foreign.abi.AbstractLinker");
    Method link =
        linker.getDeclaredMethod(
            "downcallHandle0", FunctionDescriptor.class, Linker.Option[].class);
    link.setAccessible(true);
    return (MethodHandle) link.invoke(LINKER, function, options);
  }

  /** The identity of what a handle is made of. */
  private static Map<String, Integer> parts(MethodHandle handle)
      throws ReflectiveOperationException {
    Map<String, Integer> parts = new TreeMap<>();
    for (Class<?> type = handle.getClass(); type != Object.class; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getName().equals("form") || field.getName().startsWith("arg")) {
          field.setAccessible(true);
          parts.put(field.getName(), System.identityHashCode(field.get(handle)));
        }
      }
    }
    return parts;
  }
}
