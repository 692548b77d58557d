package io.aioguard.kernel.aio;

import com.sun.jna.Native;
import io.aioguard.kernel.Errno;
import io.aioguard.kernel.LoadAttempt;
import java.util.Optional;

/**
 * Linux AIO through syscall(2), with nothing but libc: works without libaio, and no call ever reads
 * the ring in user space. Stateless.
 *
 * <p>A failing call leaves its errno in {@link Native#getLastError} of the calling thread. Code
 * that calls on threads of an application, through the application's own JNA, must bear that in
 * mind.
 */
public final class LinuxAio implements AioCalls {
  private final AioSyscalls numbers;

  private LinuxAio(AioSyscalls numbers) {
    this.numbers = numbers;
  }

  // bound at the first use and not before: loading JNA is slow, and may print or fail
  private static final class Once {
    static final LoadAttempt<AioCalls> ATTEMPT = attempt(AioSyscalls.ofThisJvm());
  }

  /** The system calls; empty if they cannot be used here, see {@link #failure}. Tried once. */
  public static Optional<AioCalls> load() {
    return Once.ATTEMPT.calls();
  }

  /**
   * Why {@link #load} is empty: an architecture without a table of numbers, or the text of what JNA
   * threw. Empty if it is not.
   */
  public static Optional<String> failure() {
    return Once.ATTEMPT.failure();
  }

  public static LoadAttempt<AioCalls> attempt(Optional<AioSyscalls> numbers) {
    if (numbers.isEmpty()) {
      return LoadAttempt.failed(
          "no AIO system call numbers known for "
              + System.getProperty("os.name")
              + " on "
              + System.getProperty("os.arch"));
    }
    return LoadAttempt.of(
        () -> {
          SyscallFunction.bind();
          return new LinuxAio(numbers.get());
        });
  }

  @Override
  public Errno io_setup(int nrEvents, long ctxp) {
    return errno(SyscallFunction.syscall(numbers.setup(), nrEvents, ctxp, 0, 0, 0));
  }

  @Override
  public Errno io_destroy(long contextId) {
    return errno(SyscallFunction.syscall(numbers.destroy(), contextId, 0, 0, 0, 0));
  }

  @Override
  public AioResult io_submit(long contextId, long nr, long iocbpp) {
    return result(SyscallFunction.syscall(numbers.submit(), contextId, nr, iocbpp, 0, 0));
  }

  @Override
  public AioResult io_getevents(long contextId, long minNr, long nr, long events, long timeout) {
    return result(
        SyscallFunction.syscall(numbers.getevents(), contextId, minNr, nr, events, timeout));
  }

  @Override
  public Errno io_cancel(long contextId, long iocb, long result) {
    return errno(SyscallFunction.syscall(numbers.cancel(), contextId, iocb, result, 0, 0));
  }

  private static Errno errno(long returned) {
    return returned == -1 ? Errno.ofSyscall(returned, Native.getLastError()) : Errno.OK;
  }

  private static AioResult result(long returned) {
    return returned == -1
        ? AioResult.ofSyscall(returned, Native.getLastError())
        : AioResult.of(returned);
  }

  @Override
  public String toString() {
    return "syscall(2)";
  }
}
