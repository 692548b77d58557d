package io.aioguard.bench;

import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;

/** Through an interface that JNA implements. */
final class MappedContext implements Context {

  private static final NativeLong ONE = new NativeLong(1);

  private final Pointer id;

  MappedContext(int maxEvents) {
    PointerByReference cell = new PointerByReference();
    Checks.succeeded("io_setup", LibAio.INSTANCE.io_setup(maxEvents, cell));
    id = cell.getValue();
  }

  @Override
  public int submit(Memory iocbs) {
    return LibAio.INSTANCE.io_submit(id, ONE, iocbs);
  }

  @Override
  public int fetch(Memory event) {
    return LibAio.INSTANCE.io_getevents(id, ONE, ONE, event, null);
  }

  @Override
  public int destroy() {
    return LibAio.INSTANCE.io_destroy(id);
  }
}
