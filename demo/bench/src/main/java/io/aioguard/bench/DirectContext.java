package io.aioguard.bench;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;

/** Through native methods that JNA maps directly. */
final class DirectContext implements Context {

  static {
    Native.register("aio");
  }

  private final Pointer id;

  DirectContext(int maxEvents) {
    PointerByReference cell = new PointerByReference();
    Checks.succeeded("io_setup", io_setup(maxEvents, cell));
    id = cell.getValue();
  }

  private static native int io_setup(int maxEvents, PointerByReference cell);

  private static native int io_destroy(Pointer id);

  private static native int io_submit(Pointer id, long count, Pointer iocbs);

  private static native int io_getevents(
      Pointer id, long min, long max, Pointer events, Pointer timeout);

  @Override
  public int submit(Memory iocbs) {
    return io_submit(id, 1, iocbs);
  }

  @Override
  public int fetch(Memory event) {
    return io_getevents(id, 1, 1, event, null);
  }

  @Override
  public int destroy() {
    return io_destroy(id);
  }
}
