package io.aioguard.kernel;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/**
 * The functions of libaio.h, bound by JNA's direct mapping. {@code io_context_t} and all pointers
 * are longs here; each returns −errno or a count.
 */
final class LibAioFunctions {
  private LibAioFunctions() {}

  /** Binds the functions; throws whatever JNA throws. */
  static void bind(NativeLibrary libaio) {
    Native.register(LibAioFunctions.class, libaio);
  }

  static native int io_setup(int maxevents, long ctxp);

  static native int io_destroy(long ctx);

  static native int io_submit(long ctx, long nr, long ios);

  static native int io_getevents(long ctx, long minNr, long nr, long events, long timeout);

  static native int io_cancel(long ctx, long iocb, long evt);
}
