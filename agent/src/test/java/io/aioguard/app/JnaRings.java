package io.aioguard.app;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;

/** Rings, read through JNA. */
final class JnaRings implements WrongDestroys.Rings {

  private final ThreadLocal<Memory> events = ThreadLocal.withInitial(() -> new Memory(32));
  private final Memory now = new Memory(16);

  JnaRings() {
    now.clear();
  }

  /** libaio reads the ring in user space before it calls the kernel. */
  @Override
  public int events(long id) {
    return Libaio.INSTANCE.io_getevents(new Pointer(id), 0, 1, events.get(), now);
  }

  @Override
  public int word(long id, int offset) {
    return new Pointer(id).getInt(offset);
  }
}
