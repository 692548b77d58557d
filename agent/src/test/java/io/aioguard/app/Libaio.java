package io.aioguard.app;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.PointerType;
import com.sun.jna.Structure;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.NativeLongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.ByteBuffer;

/** libaio, with io_setup in all forms in which programs declare it. */
interface Libaio extends Library {

  /** Not Native.load(), which JNA 4 does not have. */
  @SuppressWarnings("deprecation")
  Libaio INSTANCE = Native.loadLibrary("aio", Libaio.class);

  int io_setup(int maxEvents, PointerByReference context);

  int io_setup(int maxEvents, Pointer context);

  int io_setup(int maxEvents, Memory context);

  int io_setup(int maxEvents, LongByReference context);

  int io_setup(int maxEvents, NativeLongByReference context);

  int io_setup(int maxEvents, long[] context);

  int io_setup(int maxEvents, int[] context);

  int io_setup(int maxEvents, byte[] context);

  int io_setup(int maxEvents, ByteBuffer context);

  int io_setup(int maxEvents, Pointer[] context);

  int io_setup(int maxEvents, PointerType context);

  int io_setup(int maxEvents, Structure context);

  int io_queue_init(int maxEvents, PointerByReference context);

  int io_destroy(Pointer context);

  int io_destroy(PointerType context);

  int io_destroy(long context);

  int io_queue_release(Pointer context);

  int io_getevents(Pointer context, long min, long max, Pointer events, Pointer timeout);

  int io_queue_run(Pointer context);

  int io_submit(Pointer context, long count, Pointer requests);
}
