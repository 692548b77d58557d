package io.aioguard.calls;

import io.aioguard.kernel.ThreadErrno;
import io.aioguard.kernel.aio.AioSyscalls;
import io.aioguard.kernel.map.MemoryCalls;
import io.aioguard.kernel.map.Spares;
import io.aioguard.linker.ForeignApi;
import io.aioguard.linker.NativeFunctions;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * The calls bound by the JDK's linker: without unpacking or loading a library and without native
 * access.
 *
 * <p>The linker captures errno before the JVM can change it. Its value before the call is captured
 * by a call of a function that does not change it, and is restored with memcpy(3).
 */
final class LinkerMemoryCalls implements MemoryCalls, ThreadErrno.Access {

  /** mmap(2) has six, syscall(2) seven. */
  private static final int MAX_ARGUMENTS = 7;

  /** After so many calls a handle gets bytecode of its own (see WarmUpRun in route.call). */
  private static final int WARM_UP_CALLS = 130;

  /** Twice as many as there are threads that reclaim. */
  private static final int MAX_SPARES = 256;

  /** Of dlsym(3): searches in the order of the dynamic linker. */
  private static final long RTLD_DEFAULT = 0;

  private static final int STATE_BYTES = 16;
  private static final int WORD = STATE_BYTES;
  private static final int SCRATCH_BYTES = STATE_BYTES + Long.BYTES;

  private final int errnoOffset = ForeignApi.errnoOffset();
  private final Spares<Scratch> spares = new Spares<>(MAX_SPARES, new ScratchFactory());

  private final MethodHandle caller;
  private final Object mmap;
  private final Object munmap;
  private final Object mremap;
  private final Object madvise;
  private final Object syscall;
  private final Object ioctl;

  /** Does not change errno: C11 7.22.6.1. */
  private final Object abs;

  private final Object memcpy;
  private final Object errnoLocation;

  /** Native memory of one call at a time. */
  private static final class Scratch {
    final ByteBuffer bytes =
        ByteBuffer.allocateDirect(SCRATCH_BYTES).order(ByteOrder.nativeOrder());

    /** A segment over all of it, whose first bytes receive errno. */
    final Object captured;

    final long address;

    Scratch() {
      try {
        captured = ForeignApi.ofBuffer(bytes);
        address = ForeignApi.address(captured);
      } catch (Throwable t) {
        throw asError(t);
      }
    }
  }

  /** A class, as a lambda would be linked while the application may be waiting. */
  private static final class ScratchFactory implements Supplier<Scratch> {
    @Override
    public Scratch get() {
      return new Scratch();
    }
  }

  private LinkerMemoryCalls(NativeFunctions functions) throws Throwable {
    caller = functions.caller(MAX_ARGUMENTS);
    mmap = processSymbol(functions, "mmap");
    munmap = processSymbol(functions, "munmap");
    mremap = processSymbol(functions, "mremap");
    madvise = processSymbol(functions, "madvise");
    syscall = processSymbol(functions, "syscall");
    ioctl = processSymbol(functions, "ioctl");
    abs = functions.symbol("abs");
    memcpy = functions.symbol("memcpy");
    errnoLocation = functions.symbol("__errno_location");
  }

  /**
   * The function that native code of the process would call: also one of a library before libc
   * (LD_PRELOAD), which the linker's lookup does not find.
   */
  private Object processSymbol(NativeFunctions functions, String name) throws Throwable {
    byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer text = ByteBuffer.allocateDirect(bytes.length + 1).put(bytes);
    long at = ForeignApi.address(ForeignApi.ofBuffer(text.clear()));
    Scratch scratch = take();
    long found =
        (long)
            caller.invokeExact(
                functions.symbol("dlsym"), scratch.captured, RTLD_DEFAULT, at, 0L, 0L, 0L, 0L, 0L);
    giveBack(scratch);
    Reference.reachabilityFence(text);
    return found == 0 ? functions.symbol(name) : ForeignApi.ofAddress(found);
  }

  /**
   * Binds them and calls each once, so that no later call is the first. Preserves errno from now
   * on. Throws anything if the JDK is not as expected.
   */
  static LinkerMemoryCalls bind(Instrumentation instrumentation, AioSyscalls numbers)
      throws Throwable {
    LinkerMemoryCalls calls = new LinkerMemoryCalls(NativeFunctions.open(instrumentation));
    for (int i = 0; i < WARM_UP_CALLS; i++) {
      calls.get();
    }
    calls.warmUp(numbers.submit());
    ThreadErrno.keepBy(calls);
    return calls;
  }

  /** Makes calls that fail or change nothing. */
  private void warmUp(int submit) {
    mmap(0, 0, 0, 0, -1, 0);
    munmap(0, 0);
    mremap(0, 0, 0, 0, 0);
    madvise(0, 0, -1);
    ioctl(-1, 0, 0);
    // io_submit(2) to no context: a seccomp filter may kill the process at an unexpected system
    // call, but not at one of AIO, as the program is about to make some.
    syscall(submit, 0, 0, 0, 0, 0, 0);
    Scratch scratch = take();
    put(scratch.address + WORD, 0);
    giveBack(scratch);
    set(get());
  }

  @Override
  public long mmap(long address, long length, int protection, int flags, int fd, long offset) {
    return call(mmap, address, length, protection, flags, fd, offset, 0);
  }

  @Override
  public long munmap(long address, long length) {
    return (int) call(munmap, address, length, 0, 0, 0, 0, 0);
  }

  @Override
  public long mremap(long from, long length, long newLength, int flags, long to) {
    return call(mremap, from, length, newLength, flags, to, 0, 0);
  }

  @Override
  public long madvise(long address, long length, int advice) {
    return (int) call(madvise, address, length, advice, 0, 0, 0, 0);
  }

  @Override
  public long syscall(long number, long a, long b, long c, long d, long e, long f) {
    return call(syscall, number, a, b, c, d, e, f);
  }

  @Override
  public long ioctl(int fd, long request, long argument) {
    return (int) call(ioctl, fd, request, argument, 0, 0, 0, 0);
  }

  private long call(Object function, long a, long b, long c, long d, long e, long f, long g) {
    Scratch scratch = take();
    try {
      int before = errno(scratch);
      long result = (long) caller.invokeExact(function, scratch.captured, a, b, c, d, e, f, g);
      // The lower half, as the result may be an int; no address, count or file descriptor ends like
      // this.
      if ((int) result != -1) {
        return result;
      }
      int reason = scratch.bytes.getInt(errnoOffset);
      setErrno(scratch, before);
      return reason == 0 ? UNKNOWN_REASON : -reason;
    } catch (Throwable t) {
      throw asError(t);
    } finally {
      giveBack(scratch);
    }
  }

  private int errno(Scratch scratch) throws Throwable {
    callLibc(abs, scratch, 0, 0, 0);
    return scratch.bytes.getInt(errnoOffset);
  }

  private void setErrno(Scratch scratch, int errno) throws Throwable {
    long location = callLibc(errnoLocation, scratch, 0, 0, 0);
    scratch.bytes.putInt(WORD, errno);
    callLibc(memcpy, scratch, location, scratch.address + WORD, Integer.BYTES);
  }

  private long callLibc(Object function, Scratch scratch, long a, long b, long c) throws Throwable {
    return (long) caller.invokeExact(function, scratch.captured, a, b, c, 0L, 0L, 0L, 0L);
  }

  @Override
  public int get() {
    Scratch scratch = take();
    try {
      return errno(scratch);
    } catch (Throwable t) {
      throw asError(t);
    } finally {
      giveBack(scratch);
    }
  }

  @Override
  public void set(int errno) {
    Scratch scratch = take();
    try {
      setErrno(scratch, errno);
    } catch (Throwable t) {
      throw asError(t);
    } finally {
      giveBack(scratch);
    }
  }

  @Override
  public long addressOf(ByteBuffer direct) {
    try {
      // The segment of a buffer starts at its position.
      return ForeignApi.address(ForeignApi.ofBuffer(direct.duplicate().clear()));
    } catch (Throwable t) {
      throw asError(t);
    }
  }

  @Override
  public void put(long address, long value) {
    Scratch scratch = take();
    try {
      scratch.bytes.putLong(WORD, value);
      // libc copies eight bytes with one access.
      callLibc(memcpy, scratch, address, scratch.address + WORD, Long.BYTES);
    } catch (Throwable t) {
      throw asError(t);
    } finally {
      giveBack(scratch);
    }
  }

  /** Downcall handles throw nothing but errors. */
  private static Error asError(Throwable t) {
    return t instanceof Error error ? error : new AssertionError(t);
  }

  private Scratch take() {
    return spares.take();
  }

  private void giveBack(Scratch scratch) {
    // Cleared, so that a search of memory does not find an id.
    scratch.bytes.putLong(WORD, 0);
    spares.giveBack(scratch);
  }
}
