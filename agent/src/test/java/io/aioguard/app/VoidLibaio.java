package io.aioguard.app;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;

/** libaio, declared without results. */
interface VoidLibaio extends Library {

  @SuppressWarnings("deprecation")
  VoidLibaio INSTANCE = Native.loadLibrary("aio", VoidLibaio.class);

  void io_setup(int maxEvents, PointerByReference context);

  void io_destroy(Pointer context);
}
