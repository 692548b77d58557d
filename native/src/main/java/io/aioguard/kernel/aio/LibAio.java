package io.aioguard.kernel.aio;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import io.aioguard.kernel.Errno;
import io.aioguard.kernel.LoadAttempt;
import java.util.List;
import java.util.Optional;

/**
 * Linux AIO through libaio, version 0.3.x, where it is installed. Stateless.
 *
 * <p>It differs from {@link LinuxAio} in one way that matters: io_getevents reads the ring before
 * it asks the kernel. With a context that has been destroyed, or an id that never was one, that is
 * a read of unmapped memory, and the JVM ends with SIGSEGV instead of EINVAL. Source:
 * io_getevents_0_4() in src/io_getevents.c of libaio.
 */
public final class LibAio implements AioCalls {
  private LibAio() {}

  /**
   * Those of libaio.h; {@code io_context_t} and pointers are longs, each returns −errno or a count.
   */
  private static final class Functions {
    private Functions() {}

    static native int io_setup(int maxevents, long ctxp);

    static native int io_destroy(long ctx);

    static native int io_submit(long ctx, long nr, long ios);

    static native int io_getevents(long ctx, long minNr, long nr, long events, long timeout);

    static native int io_cancel(long ctx, long iocb, long evt);
  }

  private static final class Once {
    static final LoadAttempt<AioCalls> ATTEMPT = attempt(names(System.getProperty("os.arch", "")));
  }

  /** The library's functions; empty if it cannot be used, see {@link #failure}. Tried once. */
  public static Optional<AioCalls> load() {
    return Once.ATTEMPT.calls();
  }

  /**
   * Why {@link #load} is empty: for each name that was tried the text of the UnsatisfiedLinkError
   * or of whatever else JNA threw. Empty if it is not.
   */
  public static Optional<String> failure() {
    return Once.ATTEMPT.failure();
  }

  /**
   * Debian 13 and Ubuntu 24.04 renamed the library in their move to 64-bit time_t. JNA takes {@code
   * .so.1t64} for a name to be decorated, hence the whole path, which Debian's multiarch fixes.
   */
  public static List<String> names(String osArch) {
    String machine =
        switch (osArch) {
          case "amd64" -> "x86_64";
          case "ppc64le" -> "powerpc64le";
          default -> osArch;
        };
    return List.of("libaio.so.1", "/usr/lib/" + machine + "-linux-gnu/libaio.so.1t64");
  }

  public static LoadAttempt<AioCalls> attempt(List<String> names) {
    StringBuilder failures = new StringBuilder();
    for (String name : names) {
      LoadAttempt<AioCalls> attempt =
          LoadAttempt.of(
              () -> {
                Native.register(Functions.class, NativeLibrary.getInstance(name));
                return new LibAio();
              });
      if (attempt.calls().isPresent()) {
        return attempt;
      }
      failures.append(failures.isEmpty() ? "" : "; ").append(name).append(": ");
      failures.append(attempt.failure().orElseThrow());
    }
    return LoadAttempt.failed(failures.toString());
  }

  @Override
  public Errno io_setup(int nrEvents, long ctxp) {
    return Errno.ofLibaio(Functions.io_setup(nrEvents, ctxp));
  }

  @Override
  public Errno io_destroy(long contextId) {
    return Errno.ofLibaio(Functions.io_destroy(contextId));
  }

  @Override
  public AioResult io_submit(long contextId, long nr, long iocbpp) {
    return AioResult.ofLibaio(Functions.io_submit(contextId, nr, iocbpp));
  }

  /** {@inheritDoc} The context must be alive: see the head of this class. */
  @Override
  public AioResult io_getevents(long contextId, long minNr, long nr, long events, long timeout) {
    return AioResult.ofLibaio(Functions.io_getevents(contextId, minNr, nr, events, timeout));
  }

  @Override
  public Errno io_cancel(long contextId, long iocb, long result) {
    return Errno.ofLibaio(Functions.io_cancel(contextId, iocb, result));
  }

  @Override
  public String toString() {
    return "libaio";
  }
}
