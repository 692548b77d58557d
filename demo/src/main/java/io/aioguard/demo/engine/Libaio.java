package io.aioguard.demo.engine;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;

/** libaio.h. Each function returns −errno or a count. */
interface Libaio extends Library {

  int io_setup(int maxEvents, PointerByReference context);

  int io_destroy(Pointer context);

  int io_submit(Pointer context, long count, Pointer requests);

  int io_getevents(Pointer context, long min, long max, Pointer events, Pointer timeout);
}
