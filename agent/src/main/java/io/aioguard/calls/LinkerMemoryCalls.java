package io.aioguard.calls;

import io.aioguard.kernel.AioSyscalls;
import io.aioguard.kernel.MemoryCalls;
import io.aioguard.kernel.Spares;
import io.aioguard.kernel.ThreadErrno;
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
 * The calls bound by the JDK's own linker: nothing is unpacked, no library is loaded, no native
 * access is needed.
 *
 * <p>errno is captured by the linker before the JVM can change it. What it was before the call is
 * found by capturing it from a function that does not touch it, and is put back with memcpy(3).
 */
final class LinkerMemoryCalls implements MemoryCalls, ThreadErrno.Access {

  /** mmap(2) has six, syscall(2) one more. */
  private static final int MAX_ARGUMENTS = 7;

  /** A handle that is called so often gets code of its own (see route.Rehearsed). */
  private static final int OFTEN = 130;

  /** Twice as many as there are threads that reclaim. */
  private static final int SPARES = 256;

  /** Of dlsym(3): in the order in which the dynamic linker searches. */
  private static final long RTLD_DEFAULT = 0;

  private static final int STATE_BYTES = 16;
  private static final int WORD = STATE_BYTES;
  private static final int SCRATCH_BYTES = STATE_BYTES + Long.BYTES;

  private final int errnoOffset = ForeignApi.errnoOffset();
  private final Spares<Scratch> spares = new Spares<>(SPARES, new MakeScratch());

  private final MethodHandle caller;
  private final Object mmap;
  private final Object munmap;
  private final Object mremap;
  private final Object madvise;
  private final Object syscall;
  private final Object ioctl;

  /** Touches nothing: C11 7.22.6.1. */
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
        throw thrown(t);
      }
    }
  }

  /** A class, as a lambda would be linked where an application may be waiting. */
  private static final class MakeScratch implements Supplier<Scratch> {
    @Override
    public Scratch get() {
      return new Scratch();
    }
  }

  private LinkerMemoryCalls(NativeFunctions functions) throws Throwable {
    caller = functions.caller(MAX_ARGUMENTS);
    mmap = first(functions, "mmap");
    munmap = first(functions, "munmap");
    mremap = first(functions, "mremap");
    madvise = first(functions, "madvise");
    syscall = first(functions, "syscall");
    ioctl = first(functions, "ioctl");
    abs = functions.symbol("abs");
    memcpy = functions.symbol("memcpy");
    errnoLocation = functions.symbol("__errno_location");
  }

  /**
   * The function that the process itself would call: a library before libc (LD_PRELOAD) counts,
   * which the lookup of the linker does not know.
   */
  private Object first(NativeFunctions functions, String name) throws Throwable {
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
   * Binds them, and plays each, so that no later call is the first. Keeps errno from now on. Throws
   * whatever a JDK gives that is not as expected.
   */
  static LinkerMemoryCalls bind(Instrumentation instrumentation, AioSyscalls numbers)
      throws Throwable {
    LinkerMemoryCalls calls = new LinkerMemoryCalls(NativeFunctions.open(instrumentation));
    for (int i = 0; i < OFTEN; i++) {
      calls.get();
    }
    calls.play(numbers.submit());
    ThreadErrno.keepBy(calls);
    return calls;
  }

  /** Calls that the kernel refuses or that change nothing. */
  private void play(int submit) {
    mmap(0, 0, 0, 0, -1, 0);
    munmap(0, 0);
    mremap(0, 0, 0, 0, 0);
    madvise(0, 0, -1);
    ioctl(-1, 0, 0);
    // To no context: a filter may end the process at a call that it does not expect, but not at
    // one of AIO, as the program is about to make some.
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
      // The lower half, all there is of an int: no address, count or file descriptor ends so.
      if ((int) result != -1) {
        return result;
      }
      int reason = scratch.bytes.getInt(errnoOffset);
      setErrno(scratch, before);
      return reason == 0 ? UNKNOWN_REASON : -reason;
    } catch (Throwable t) {
      throw thrown(t);
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
      throw thrown(t);
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
      throw thrown(t);
    } finally {
      giveBack(scratch);
    }
  }

  @Override
  public long addressOf(ByteBuffer direct) {
    try {
      // The segment of a buffer begins at its position.
      return ForeignApi.address(ForeignApi.ofBuffer(direct.duplicate().clear()));
    } catch (Throwable t) {
      throw thrown(t);
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
      throw thrown(t);
    } finally {
      giveBack(scratch);
    }
  }

  /** Downcall handles throw nothing but errors. */
  private static Error thrown(Throwable t) {
    return t instanceof Error error ? error : new AssertionError(t);
  }

  private Scratch take() {
    return spares.take();
  }

  private void giveBack(Scratch scratch) {
    // No id stays where a search of memory would find it.
    scratch.bytes.putLong(WORD, 0);
    spares.giveBack(scratch);
  }
}
