package io.aioguard.linker;

import io.aioguard.term.KnownNames;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Functions of libc, bound by the linker's private {@code downcallHandle0}, for which one package
 * of java.base is opened to the agent: the public method is restricted, so the JVM would warn about
 * the agent, or refuse the call under {@code --illegal-native-access=deny}. Java 22 and later.
 * Thread-safe.
 *
 * <p>All arguments are longs: pointers and sizes are in all 64-bit processes, and an int that is
 * extended with its sign is passed as C passes it on every architecture that the linker knows.
 */
public final class NativeFunctions {

  private static final MethodHandles.Lookup PUBLIC = MethodHandles.publicLookup();

  private final MethodHandle link;
  private final MethodHandle find;

  private NativeFunctions(MethodHandle link, MethodHandle find) {
    this.link = link;
    this.find = find;
  }

  /** Whether this JVM has the linker (Java 22). */
  public static boolean areAvailable() {
    return Runtime.version().feature() >= KnownNames.FIRST_WITH_FFM;
  }

  /** Of this JVM's linker; throws anything if the JDK is not as expected. */
  public static NativeFunctions open(Instrumentation instrumentation) throws Throwable {
    Class<?> type = ForeignApi.type("Linker");
    Object linker = PUBLIC.findStatic(type, "nativeLinker", MethodType.methodType(type)).invoke();
    return open(linker, instrumentation);
  }

  /** Of this linker; throws anything if the JDK is not as expected. */
  public static NativeFunctions open(Object linker, Instrumentation instrumentation)
      throws Throwable {
    Class<?> type = Class.forName(KnownNames.LINKER_CLASS);
    instrumentation.redefineModule(
        type.getModule(),
        Set.of(),
        Map.of(),
        Map.of(type.getPackageName(), Set.of(NativeFunctions.class.getModule())),
        Set.of(),
        Map.of());
    MethodType link =
        MethodType.methodType(
            MethodHandle.class,
            ForeignApi.type("FunctionDescriptor"),
            ForeignApi.type("Linker$Option").arrayType());
    Class<?> symbols = ForeignApi.type("SymbolLookup");
    Object libc =
        PUBLIC
            .findVirtual(ForeignApi.type("Linker"), "defaultLookup", MethodType.methodType(symbols))
            .invoke(linker);
    return new NativeFunctions(
        MethodHandles.privateLookupIn(type, MethodHandles.lookup())
            .findVirtual(type, "downcallHandle0", link)
            .asFixedArity()
            .bindTo(linker),
        PUBLIC
            .findVirtual(symbols, "find", MethodType.methodType(Optional.class, String.class))
            .bindTo(libc));
  }

  /**
   * A function.
   *
   * @param result int or long
   * @param longs how many arguments it takes
   */
  public MethodHandle bind(String name, Class<?> result, int longs) throws Throwable {
    Object noOptions = Array.newInstance(ForeignApi.type("Linker$Option"), 0);
    return ((MethodHandle) link.invoke(descriptor(result, longs), noOptions)).bindTo(symbol(name));
  }

  /**
   * A handle that calls any function, so that all functions share its compiled code.
   *
   * @param longs how many arguments it passes; a function with fewer parameters ignores the rest
   * @return (function, native segment that receives errno, longs) to the register of results, of
   *     which an int is the lower half
   */
  public MethodHandle caller(int longs) throws Throwable {
    Class<?> option = ForeignApi.type("Linker$Option");
    Object options = Array.newInstance(option, 1);
    Object capture =
        PUBLIC
            .findStatic(option, "captureCallState", MethodType.methodType(option, String[].class))
            .asFixedArity()
            .invoke(new String[] {"errno"});
    Array.set(options, 0, capture);
    MethodHandle caller = (MethodHandle) link.invoke(descriptor(long.class, longs), options);
    return caller.asType(
        caller.type().changeParameterType(0, Object.class).changeParameterType(1, Object.class));
  }

  private static Object descriptor(Class<?> result, int longs) throws Throwable {
    Class<?> layout = ForeignApi.type("MemoryLayout");
    Class<?> values = ForeignApi.type("ValueLayout");
    Object javaLong = values.getField("JAVA_LONG").get(null);
    Object[] arguments = (Object[]) Array.newInstance(layout, longs);
    Arrays.fill(arguments, javaLong);
    Class<?> descriptor = ForeignApi.type("FunctionDescriptor");
    return PUBLIC
        .findStatic(descriptor, "of", MethodType.methodType(descriptor, layout, layout.arrayType()))
        .asFixedArity()
        .invoke(
            result == int.class ? values.getField("JAVA_INT").get(null) : javaLong,
            (Object) arguments);
  }

  /** Address of a function. */
  public long address(String name) throws Throwable {
    return ForeignApi.address(symbol(name));
  }

  /** A function, for {@link #caller}. */
  public Object symbol(String name) throws Throwable {
    Optional<?> symbol = (Optional<?>) find.invoke(name);
    if (symbol.isEmpty()) {
      throw new UnsupportedOperationException("no ".concat(name).concat(" in libc"));
    }
    return symbol.get();
  }
}
