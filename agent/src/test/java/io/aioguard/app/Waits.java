package io.aioguard.app;

import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.util.function.IntSupplier;
import java.util.function.LongConsumer;

/** Owners that wait for events, and are unreachable once they have read their field. */
final class Waits {

  private static final int EINTR = -4;
  private static final int EVENT_BYTES = 32;

  private Waits() {}

  /** Makes the call again where it gave EINTR: signals of the JVM's own end one that waits. */
  static int uninterrupted(IntSupplier call) {
    int result;
    do {
      result = call.getAsInt();
    } while (result == EINTR);
    return result;
  }

  private static Memory timespec(int millis) {
    Memory time = new Memory(16);
    time.setLong(0, millis / 1000);
    time.setLong(8, millis % 1000 * 1_000_000L);
    return time;
  }

  private static Memory events() {
    return new Memory(EVENT_BYTES);
  }

  /** With a PointerByReference as the only owner. */
  static int await(PointerByReference cell, int millis) {
    return await(cell.getValue(), millis);
  }

  private static int await(Pointer context, int millis) {
    return uninterrupted(
        () -> Libaio.INSTANCE.io_getevents(context, 1, 1, events(), timespec(millis)));
  }

  /** A class with a Pointer. */
  static final class Wrapped {

    private final Pointer context;

    Wrapped(int maxEvents) {
      context = Contexts.pointer(maxEvents);
    }

    Pointer context() {
      return context;
    }

    int await(int millis) {
      return Waits.await(context, millis);
    }
  }

  /** The same over direct mapping. */
  static final class Mapped {

    private static final NativeLong ONE = new NativeLong(1);

    private final Pointer context;

    Mapped(int maxEvents) {
      context = Contexts.direct(maxEvents).getValue();
    }

    Pointer context() {
      return context;
    }

    int await(int millis) {
      Pointer id = context;
      return uninterrupted(
          () -> DirectLibaio.io_getevents(id, ONE, ONE, events(), timespec(millis)));
    }
  }

  /** An owner by a rule, over JNI. */
  static final class Numbered {

    private final long handle;

    Numbered(int maxEvents) {
      handle = JniAio.open(maxEvents);
    }

    long handle() {
      return handle;
    }

    int await(int millis) {
      long id = handle;
      return uninterrupted(() -> JniAio.poll(id, millis));
    }
  }

  /** The same, with something to do between reading the field and the call. */
  static final class Dwelling {

    private final long handle;

    Dwelling(int maxEvents) {
      handle = JniAio.open(maxEvents);
    }

    long handle() {
      return handle;
    }

    int await(int millis, LongConsumer meanwhile) {
      long context = handle;
      meanwhile.accept(context);
      return uninterrupted(() -> JniAio.poll(context, millis));
    }
  }
}
