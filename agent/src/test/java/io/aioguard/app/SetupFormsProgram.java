package io.aioguard.app;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.NativeLongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Set;

/** Sets contexts up through each form of argument, and finds each in its own memory. */
public final class SetupFormsProgram {

  /** nr_events of a context that keeps the kernel's id; all others have less. */
  public static final int UNRELOCATED = 700;

  private static final Set<Long> IDS = new HashSet<>();
  private static int maxEvents = 1;

  private SetupFormsProgram() {}

  /** The id in a structure. */
  @Structure.FieldOrder("id")
  public static final class Cell extends Structure {
    public Pointer id;
  }

  /** Forms of direct mapping. */
  static final class Direct {

    static {
      Native.register("aio");
    }

    private Direct() {}

    static native int io_setup(int events, Pointer context);

    static native int io_setup(int events, LongByReference context);

    static native int io_setup(int events, NativeLongByReference context);

    static native int io_setup(int events, ByteBuffer context);

    static native int io_setup(int events, long context);

    static native int io_setup(int events, Cell context);
  }

  public static void main(String[] arguments) {
    for (int round = 0; round < 2; round++) {
      throughMemory();
      throughArrays();
      direct();
      refused();
    }
    System.out.println(IDS.size() + " ids, contexts left: " + Kernel.contexts());
  }

  private static void throughMemory() {
    PointerByReference reference = new PointerByReference();
    check(Libaio.INSTANCE.io_setup(maxEvents, reference), number(reference.getValue()));
    reference = new PointerByReference(new Pointer(4096));
    check(Libaio.INSTANCE.io_queue_init(maxEvents, reference), number(reference.getValue()));
    Memory memory = new Memory(16);
    memory.clear();
    check(Libaio.INSTANCE.io_setup(maxEvents, memory.share(8)), memory.getLong(8));
    memory.clear();
    Pointer plain = new Pointer(Pointer.nativeValue(memory));
    check(Libaio.INSTANCE.io_setup(maxEvents, plain), memory.getLong(0));
    LongByReference longs = new LongByReference();
    check(Libaio.INSTANCE.io_setup(maxEvents, longs), longs.getValue());
    Pointer[] pointers = new Pointer[1];
    check(Libaio.INSTANCE.io_setup(maxEvents, pointers), number(pointers[0]));
    Cell cell = new Cell();
    check(Libaio.INSTANCE.io_setup(maxEvents, cell), number(cell.id));
  }

  private static void throughArrays() {
    long[] longs = new long[1];
    check(Libaio.INSTANCE.io_setup(maxEvents, longs), longs[0]);
    byte[] bytes = new byte[8];
    check(Libaio.INSTANCE.io_setup(maxEvents, bytes), inOrder(ByteBuffer.wrap(bytes)).getLong(0));
    ByteBuffer heap = ByteBuffer.allocate(16).position(8);
    check(Libaio.INSTANCE.io_setup(maxEvents, heap), inOrder(heap.duplicate()).getLong(8));
    ByteBuffer direct = ByteBuffer.allocateDirect(16).position(8);
    check(Libaio.INSTANCE.io_setup(maxEvents, direct), inOrder(direct.duplicate()).getLong(8));
  }

  private static void direct() {
    PointerByReference reference = new PointerByReference();
    check(DirectLibaio.io_setup(maxEvents, reference), number(reference.getValue()));
    Memory memory = new Memory(8);
    memory.clear();
    check(Direct.io_setup(maxEvents, memory), memory.getLong(0));
    memory.clear();
    check(Direct.io_setup(maxEvents, Pointer.nativeValue(memory)), memory.getLong(0));
    LongByReference longs = new LongByReference();
    check(Direct.io_setup(maxEvents, longs), longs.getValue());
    NativeLongByReference natives = new NativeLongByReference(new NativeLong());
    check(Direct.io_setup(maxEvents, natives), natives.getValue().longValue());
    long[] array = new long[1];
    check(DirectLibaio.io_setup(maxEvents, array), array[0]);
    ByteBuffer buffer = ByteBuffer.allocateDirect(8);
    check(Direct.io_setup(maxEvents, buffer), inOrder(buffer).getLong(0));
    Cell cell = new Cell();
    int returned = Direct.io_setup(UNRELOCATED, cell);
    maxEvents--;
    IDS.remove(number(cell.id));
    check(returned, number(cell.id));
  }

  private static void refused() {
    PointerByReference full = new PointerByReference(new Pointer(4096));
    expect(-22, Libaio.INSTANCE.io_setup(1, full));
    expect(4096, number(full.getValue()));
    expect(-14, Libaio.INSTANCE.io_setup(1, new Pointer(8)));
    PointerByReference empty = new PointerByReference();
    expect(-22, Libaio.INSTANCE.io_setup(0, empty));
    expect(0, number(empty.getValue()));
  }

  private static ByteBuffer inOrder(ByteBuffer buffer) {
    return buffer.order(ByteOrder.nativeOrder());
  }

  private static long number(Pointer pointer) {
    return Pointer.nativeValue(pointer);
  }

  private static void check(int returned, long id) {
    maxEvents++;
    expect(0, returned);
    expect(1, Kernel.has(id) ? 1 : 0);
    expect(1, IDS.add(id) ? 1 : 0);
    expect(0, Libaio.INSTANCE.io_destroy(id));
    expect(-22, Libaio.INSTANCE.io_destroy(id));
  }

  private static void expect(long expected, long actual) {
    if (expected != actual) {
      new AssertionError(actual + " instead of " + expected + " in form " + maxEvents)
          .printStackTrace(System.out);
      System.exit(8);
    }
  }
}
