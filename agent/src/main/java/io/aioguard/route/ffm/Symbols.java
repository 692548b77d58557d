package io.aioguard.route.ffm;

import io.aioguard.linker.ForeignApi;
import io.aioguard.linker.NativeFunctions;
import io.aioguard.route.call.AioFunctions;
import io.aioguard.route.call.Libraries;
import io.aioguard.route.call.WarmUpRun;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The names and libraries of C functions, by dladdr(3): it finds every library of the process,
 * however it was loaded and whatever its file is called. Thread-safe; takes some ten microseconds a
 * name.
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

  /** Longer than each name of AIO's, so that a name that is cut off is none of them. */
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
      return new Scratch(bytes, ForeignApi.address(ForeignApi.ofBuffer(bytes)));
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
    NativeFunctions functions = NativeFunctions.open(linker, instrumentation);
    Symbols symbols =
        new Symbols(
            libraries,
            functions.bind("dladdr", int.class, 2),
            functions.bind("strncpy", long.class, 3));
    // Handles without a bound function call this on each call.
    long known = functions.address("syscall");
    WarmUpRun.often(() -> symbols.at(known));
    return symbols;
  }

  /** The function that begins at this address. Its name is cut off after 32 characters. */
  Symbol at(long address) throws Throwable {
    Scratch scratch = spare.getAndSet(null);
    scratch = scratch == null ? Scratch.allocate() : scratch;
    int found = (int) dladdr.invokeExact(address, scratch.address);
    ByteBuffer bytes = scratch.bytes;
    Symbol symbol = NONE;
    // dladdr returns the nearest symbol below, which need not begin here.
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

  private String text(Scratch scratch, long from, int max) throws Throwable {
    long to = scratch.address + INFO_BYTES;
    long ignored = (long) strncpy.invokeExact(to, from, (long) max);
    byte[] text = new byte[max];
    int length = 0;
    for (byte b; length < max && (b = scratch.bytes.get(INFO_BYTES + length)) != 0; length++) {
      text[length] = b;
    }
    return new String(text, 0, length, StandardCharsets.ISO_8859_1);
  }
}
