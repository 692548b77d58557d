package io.aioguard.app;

import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.PointerType;
import com.sun.jna.Structure;
import com.sun.jna.ptr.PointerByReference;

/** Contexts, and what programs put around them. */
final class Contexts {

  private Contexts() {}

  /** Fails the program unless a call succeeded. */
  static void ok(int returned) {
    if (returned != 0) {
      throw new IllegalStateException("returned " + returned);
    }
  }

  /** What io_setup gives; a context that it makes is lost. */
  static int setup(int maxEvents) {
    return Libaio.INSTANCE.io_setup(maxEvents, new PointerByReference());
  }

  /** A context behind a PointerByReference that has not been read yet. */
  static PointerByReference reference(int maxEvents) {
    PointerByReference reference = new PointerByReference();
    ok(Libaio.INSTANCE.io_setup(maxEvents, reference));
    return reference;
  }

  /** A context behind a PointerByReference, through direct mapping. */
  static PointerByReference direct(int maxEvents) {
    PointerByReference reference = new PointerByReference();
    ok(DirectLibaio.io_setup(maxEvents, reference));
    return reference;
  }

  /** A context as most programs have it. */
  static Pointer pointer(int maxEvents) {
    return reference(maxEvents).getValue();
  }

  /** A context at an offset of a block. */
  static Memory block(int maxEvents, int offset, int size) {
    Memory block = new Memory(size);
    block.clear();
    ok(Libaio.INSTANCE.io_setup(maxEvents, block.share(offset)));
    return block;
  }

  /** A type of the program's own, as JNA recommends. */
  public static final class Handle extends PointerType {

    public Handle() {}

    Handle(Pointer pointer) {
      super(pointer);
    }
  }

  /** What most programs write: a field, and a close() that is not called on every path. */
  static final class Wrapper implements AutoCloseable {

    private final Pointer context;

    Wrapper(int maxEvents) {
      context = pointer(maxEvents);
    }

    /** What io_destroy gives. */
    int destroy() {
      return Libaio.INSTANCE.io_destroy(context);
    }

    /** Whether its context lives. */
    boolean works() {
      return RealIo.works(context);
    }

    @Override
    public void close() {
      ok(destroy());
    }
  }

  /** A structure with the id in its first field. */
  @Structure.FieldOrder({"context", "depth"})
  public static class Session extends Structure {

    public Pointer context;
    public int depth;

    /** Passed by value. */
    public static final class ByValue extends Session implements Structure.ByValue {}
  }

  /** A Pointer class of the program's own, which can read the number. */
  static final class OwnPointer extends Pointer {

    OwnPointer(long number) {
      super(number);
    }
  }

  /** A Memory class of the program's own, which can read the address. */
  static final class OwnMemory extends Memory {

    OwnMemory(long size) {
      super(size);
    }
  }

  /** Functions of libc that have nothing to do with AIO. */
  interface Libc extends Library {

    Libc INSTANCE = Native.load("c", Libc.class);

    int memcmp(Pointer left, Pointer right, long length);

    int memcmp(Structure left, Pointer right, long length);

    Pointer memchr(Pointer[] array, int wanted, long length);

    long labs(Session.ByValue session);

    long labs(Pointer number);

    Pointer bsearch(Pointer key, Pointer base, long count, long size, Comparison comparison);
  }

  /** What bsearch calls back. */
  interface Comparison extends Callback {

    Pointer compare(Pointer left, Pointer right);
  }
}
