package io.aioguard.bench;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;

/** libaio(3), mapped as applications map it. Each function returns −errno on failure. */
public interface LibAio extends Library {

  /** libaio.so.1. */
  LibAio INSTANCE = Native.load("aio", LibAio.class);

  /** See io_setup(2). */
  int io_setup(int maxEvents, PointerByReference context);

  /** See io_destroy(2). */
  int io_destroy(Pointer context);

  /** See io_submit(2). */
  int io_submit(Pointer context, NativeLong count, Pointer iocbs);

  /** See io_getevents(2). */
  int io_getevents(
      Pointer context, NativeLong min, NativeLong max, Pointer events, Pointer timeout);
}
