package io.aioguard.junit.suite;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A context, as an application has it. */
final class Aio implements AutoCloseable {

  /** What holds contexts that are open for good. */
  static final List<Aio> HELD = new CopyOnWriteArrayList<>();

  private final Pointer context;

  private interface Libaio extends Library {

    Libaio INSTANCE = Native.load("aio", Libaio.class);

    int io_setup(int maxEvents, PointerByReference context);

    int io_destroy(Pointer context);
  }

  private Aio(int maxEvents) {
    PointerByReference reference = new PointerByReference();
    int result = Libaio.INSTANCE.io_setup(maxEvents, reference);
    if (result != 0) {
      throw new IllegalStateException("io_setup gives " + result);
    }
    context = reference.getValue();
  }

  static Aio open() {
    return new Aio(8);
  }

  /** Held for good. */
  static void hold() {
    HELD.add(open());
  }

  /** No object leads to it when this returns. */
  static void lose() {
    List<Aio> lost = new ArrayList<>();
    lost.add(open());
  }

  /** Of an id that never was one. */
  static void destroyStranger() {
    Libaio.INSTANCE.io_destroy(new Pointer(4096));
  }

  Pointer pointer() {
    return context;
  }

  static void destroy(Pointer context) {
    Libaio.INSTANCE.io_destroy(context);
  }

  @Override
  public void close() {
    destroy(context);
  }
}
