package io.aioguard.demo.engine;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;

/** libaio.h, each function mapped directly to a native method. Each returns −errno or a count. */
final class DirectLibaio {

  private DirectLibaio() {}

  /** To be called before any other. */
  static void map(String library) {
    Native.register(DirectLibaio.class, NativeLibrary.getInstance(library));
  }

  static native int io_setup(int maxEvents, PointerByReference context);

  static native int io_destroy(Pointer context);

  static native int io_submit(Pointer context, NativeLong count, Pointer requests);

  static native int io_getevents(
      Pointer context, NativeLong min, NativeLong max, Pointer events, Pointer timeout);
}
