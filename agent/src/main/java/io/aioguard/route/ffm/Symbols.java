package io.aioguard.route.ffm;

import io.aioguard.route.AioFunctions;
import io.aioguard.route.Libraries;
import io.aioguard.route.Rehearsed;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The names and libraries of C functions, by dladdr(3): it knows every library of the process,
 * however it was found and whatever its file is called. Thread-safe; some ten microseconds a name.
 *
 * <p>Bound by the linker's own private {@code downcallHandle0}, for which the agent opens one
 * package of java.base to itself: the public way is restricted, so the JVM would warn about the
 * agent, or refuse it under {@code --illegal-native-access=deny}.
 */
final class Symbols {

  /*
   * typedef struct {
   *   const char *dli_fname;  // 0
   *   void       *dli_fbase;  // 8
   *   const char *dli_sname;  // 16
   *   void       *dli_saddr;  // 24
   * } Dl_info;
   */
  private static final int FNAME = 0;
  private static final int FBASE = 8;
  private static final int SNAME = 16;
  private static final int SADDR = 24;
  private static final int INFO_BYTES = 32;

  /** Longer than the longest name that matters, and enough for it to be another one. */
  private static final int NAME_BYTES = 32;

  private static final int FILE_BYTES = 4096;

  private static final Symbol NONE = new Symbol(null, null);

  private final Libraries libraries;
  private final MethodHandle dladdr;
  private final MethodHandle strncpy;
  private final AtomicReference<Scratch> spare = new AtomicReference<>();

  private record Scratch(ByteBuffer bytes, long address) {

    static Scratch allocate() throws Throwable {
      ByteBuffer bytes =
          ByteBuffer.allocateDirect(INFO_BYTES + FILE_BYTES).order(ByteOrder.nativeOrder());
      return new Scratch(bytes, Foreign.address(Foreign.ofBuffer(bytes)));
    }
  }

  private Symbols(Libraries libraries, MethodHandle dladdr, MethodHandle strncpy) {
    this.libraries = libraries;
    this.dladdr = dladdr;
    this.strncpy = strncpy;
  }

  /**
   * Binds dladdr.
   *
   * @param linker of this JVM
   */
  static Symbols bind(Object linker, Instrumentation instrumentation, Libraries libraries)
      throws Throwable {
    Class<?> type = Class.forName(FfmRoute.LINKER);
    instrumentation.redefineModule(
        type.getModule(),
        Set.of(),
        Map.of(),
        Map.of(type.getPackageName(), Set.of(Symbols.class.getModule())),
        Set.of(),
        Map.of());
    Class<?> descriptor = Foreign.type("FunctionDescriptor");
    Class<?> option = Foreign.type("Linker$Option");
    MethodHandle link =
        MethodHandles.privateLookupIn(type, MethodHandles.lookup())
            .findVirtual(
                type,
                "downcallHandle0",
                MethodType.methodType(MethodHandle.class, descriptor, option.arrayType()))
            .asFixedArity()
            .bindTo(linker);
    link = MethodHandles.insertArguments(link, 1, Array.newInstance(option, 0));
    // Pointers travel like longs on all 64-bit systems that FFM has a linker for.
    Symbols symbols =
        new Symbols(
            libraries,
            function(link, linker, "dladdr", int.class, 2),
            function(link, linker, "strncpy", long.class, 3));
    // Handles without a bound function ask when they are called.
    long known = Foreign.address(find(MethodHandles.publicLookup(), linker, "syscall"));
    Rehearsed.often(() -> symbols.at(known));
    return symbols;
  }

  private static MethodHandle function(
      MethodHandle link, Object linker, String name, Class<?> result, int longs) throws Throwable {
    Class<?> layout = Foreign.type("MemoryLayout");
    Class<?> values = Foreign.type("ValueLayout");
    Object javaLong = values.getField("JAVA_LONG").get(null);
    Object arguments = Array.newInstance(layout, longs);
    for (int i = 0; i < longs; i++) {
      Array.set(arguments, i, javaLong);
    }
    MethodHandles.Lookup lookup = MethodHandles.publicLookup();
    Class<?> descriptor = Foreign.type("FunctionDescriptor");
    Object function =
        lookup
            .findStatic(
                descriptor, "of", MethodType.methodType(descriptor, layout, layout.arrayType()))
            .asFixedArity()
            .invoke(
                result == int.class ? values.getField("JAVA_INT").get(null) : javaLong, arguments);
    return ((MethodHandle) link.invoke(function)).bindTo(find(lookup, linker, name));
  }

  private static Object find(MethodHandles.Lookup lookup, Object linker, String name)
      throws Throwable {
    Class<?> symbolLookup = Foreign.type("SymbolLookup");
    Object all =
        lookup
            .findVirtual(
                Foreign.type("Linker"), "defaultLookup", MethodType.methodType(symbolLookup))
            .invoke(linker);
    Optional<?> symbol =
        (Optional<?>)
            lookup
                .findVirtual(
                    symbolLookup, "find", MethodType.methodType(Optional.class, String.class))
                .invoke(all, name);
    return symbol.orElseThrow(() -> new UnsupportedOperationException("no " + name + " in libc"));
  }

  /** The function that begins at this address. Its name is cut off after 32 characters. */
  Symbol at(long address) throws Throwable {
    Scratch scratch = spare.getAndSet(null);
    scratch = scratch == null ? Scratch.allocate() : scratch;
    int found = (int) dladdr.invokeExact(address, scratch.address);
    ByteBuffer bytes = scratch.bytes;
    Symbol symbol = NONE;
    // dladdr gives the nearest symbol below: what matters is whether it begins here.
    if (found != 0 && bytes.getLong(SADDR) == address && bytes.getLong(SNAME) != 0) {
      symbol = symbol(text(scratch, bytes.getLong(SNAME), NAME_BYTES), scratch);
    }
    spare.set(scratch);
    return symbol;
  }

  private Symbol symbol(String name, Scratch scratch) throws Throwable {
    AioFunctions.Role role = AioFunctions.role(name);
    if (role == AioFunctions.Role.FOREIGN) {
      return new Symbol(name, null);
    }
    long file = scratch.bytes.getLong(FNAME);
    String path = file == 0 ? "" : text(scratch, file, FILE_BYTES);
    return new Symbol(name, libraries.foreign(role, scratch.bytes.getLong(FBASE), path));
  }

  private String text(Scratch scratch, long from, int most) throws Throwable {
    long to = scratch.address + INFO_BYTES;
    long ignored = (long) strncpy.invokeExact(to, from, (long) most);
    byte[] text = new byte[most];
    int length = 0;
    for (byte b; length < most && (b = scratch.bytes.get(INFO_BYTES + length)) != 0; length++) {
      text[length] = b;
    }
    return new String(text, 0, length, StandardCharsets.ISO_8859_1);
  }
}
