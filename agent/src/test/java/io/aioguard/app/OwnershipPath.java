package io.aioguard.app;

import static io.aioguard.app.Contexts.block;
import static io.aioguard.app.Contexts.direct;
import static io.aioguard.app.Contexts.ok;
import static io.aioguard.app.Contexts.pointer;
import static io.aioguard.app.Contexts.reference;
import static io.aioguard.app.Waits.uninterrupted;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.PointerType;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.NativeLongByReference;
import com.sun.jna.ptr.PointerByReference;
import io.aioguard.app.Contexts.Comparison;
import io.aioguard.app.Contexts.Handle;
import io.aioguard.app.Contexts.Libc;
import io.aioguard.app.Contexts.OwnMemory;
import io.aioguard.app.Contexts.OwnPointer;
import io.aioguard.app.Contexts.Session;
import io.aioguard.app.Contexts.Wrapper;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * The rows of docs/ownership.md, each with a program that does just that. The name of a row is that
 * of its constant; what the program returns is what may hold the context.
 */
public enum OwnershipPath {
  WRAPPER(Expectation.HELD, Wrapper::new),
  POINTER_OBJECT(Expectation.HELD, n -> pointer(n)),
  POINTER_TYPE(Expectation.HELD, n -> new Handle(pointer(n))),
  POINTER_READ_TWICE(
      Expectation.HELD,
      n -> {
        PointerByReference reference = reference(n);
        reference.getValue();
        return reference.getValue();
      }),
  POINTER_BY_REFERENCE(Expectation.HELD, n -> reference(n)),
  QUEUE_INIT(
      Expectation.HELD,
      n -> {
        PointerByReference reference = new PointerByReference();
        ok(Libaio.INSTANCE.io_queue_init(n, reference));
        return reference;
      }),
  BY_PATH(Expectation.HELD, n -> byPath(LibaioFile.path().toString(), n)),
  BY_PATH_OF_A_COPY(Expectation.HELD, n -> byPath(LibaioFile.copy("renamed.so"), n)),
  BY_PATH_OF_A_LINK(Expectation.HELD, n -> byPath(LibaioFile.link("linked.so"), n)),
  USE_BY_PATH(
      Expectation.HELD,
      n -> {
        Pointer context = pointer(n);
        Libaio library = Native.load(LibaioFile.copy("used.so"), Libaio.class);
        ok(uninterrupted(() -> library.io_getevents(context, 0, 0, null, null)));
        return context;
      }),
  LONG_BY_REFERENCE_UNREAD(
      Expectation.HELD,
      n -> {
        LongByReference reference = new LongByReference();
        ok(Libaio.INSTANCE.io_setup(n, reference));
        return reference;
      }),
  NATIVE_LONG_BY_REFERENCE_UNREAD(
      Expectation.HELD,
      n -> {
        NativeLongByReference reference = new NativeLongByReference();
        ok(Libaio.INSTANCE.io_setup(n, reference));
        return reference;
      }),
  MEMORY(
      Expectation.HELD,
      n -> {
        Memory memory = new Memory(8);
        memory.setLong(0, 0);
        ok(Libaio.INSTANCE.io_setup(n, memory));
        return memory;
      }),
  MEMORY_VIEW(Expectation.HELD, n -> block(n, 16, 64).share(8).share(8)),
  MEMORY_BLOCK(Expectation.HELD, n -> block(n, 4096 * 3, 1 << 16)),
  POINTER_TYPE_ARGUMENT(
      Expectation.HELD,
      n -> {
        Memory memory = new Memory(8);
        memory.setLong(0, 0);
        PointerType type = new Handle(memory);
        ok(Libaio.INSTANCE.io_setup(n, type));
        return type;
      }),
  STRUCTURE_FIELD(
      Expectation.HELD,
      n -> {
        Session session = new Session();
        ok(Libaio.INSTANCE.io_setup(n, session));
        session.write();
        session.read();
        return session;
      }),
  POINTER_ARRAY(
      Expectation.HELD,
      n -> {
        Pointer[] array = new Pointer[1];
        ok(Libaio.INSTANCE.io_setup(n, array));
        return array;
      }),
  MAP_KEY(
      Expectation.HELD,
      n -> {
        Map<Pointer, String> map = new HashMap<>(Map.of(pointer(n), "queue"));
        map.put(new Pointer(1), "another");
        return map;
      }),
  AIO_CALLS(
      Expectation.HELD,
      n -> {
        Pointer context = pointer(n);
        Memory events = new Memory(32);
        ok(Libaio.INSTANCE.io_getevents(context, 0, 1, events, new Memory(16).share(0)));
        ok(Libaio.INSTANCE.io_submit(context, 0, events));
        return context;
      }),
  RING_READ(
      Expectation.HELD,
      n -> {
        Pointer context = pointer(n);
        if (context.getInt(16) != 0xa10a10a1) {
          throw new IllegalStateException("no ring");
        }
        return context;
      }),
  NEIGHBOUR_READ(
      Expectation.HELD,
      n -> {
        Memory block = block(n, 8, 24);
        block.getLong(0);
        block.getInt(16);
        block.getByteArray(16, 8);
        return block;
      }),
  LARGE_BLOCK_NEIGHBOUR(
      Expectation.HELD,
      n -> {
        Memory block = block(n, 40000, 1 << 16);
        block.getLong(39992);
        block.getByteArray(40008, 8);
        block.setLong(40008, 7);
        block.share(39000).setLong(992, 7);
        return block;
      }),
  STRUCTURE_FIELD_KEPT(
      Expectation.HELD,
      n -> {
        Session session = new Session();
        ok(Libaio.INSTANCE.io_setup(n, session));
        Pointer old = session.context;
        reissue(
            n,
            old,
            () -> {
              session.getPointer().setLong(0, 0);
              ok(Libaio.INSTANCE.io_setup(n, session.getPointer()));
              session.read();
              return session.context;
            });
        return session.context;
      }),
  POINTER_ARRAY_KEPT(
      Expectation.HELD,
      n -> {
        Memory memory = block(n, 0, 8);
        Pointer[] array = new Pointer[1];
        memory.read(0, array, 0, 1);
        reissue(
            n,
            array[0],
            () -> {
              memory.clear();
              ok(Libaio.INSTANCE.io_setup(n, memory));
              memory.read(0, array, 0, 1);
              return array[0];
            });
        return array;
      }),
  MAP_KEY_KEPT(
      Expectation.HELD,
      n -> {
        Map<Pointer, String> map = new HashMap<>();
        Pointer old = pointer(n);
        map.put(old, "old");
        reissue(n, old, () -> pointer(n), fresh -> map.put(fresh, "new"));
        return map;
      }),
  SETUP_REFUSED(
      Expectation.HELD,
      n -> {
        PointerByReference reference = reference(n);
        Pointer context = reference.getValue();
        VoidLibaio.INSTANCE.io_setup(n, reference);
        return context;
      }),
  SETUP_REFUSED_BY_EXCEPTION(
      Expectation.HELD,
      n -> {
        PointerByReference reference = reference(n);
        Pointer context = reference.getValue();
        SyscallProgram.refuse(n, reference);
        return context;
      }),
  CELL_OVERWRITTEN(
      Expectation.DROPPED,
      n -> {
        PointerByReference reference = reference(n);
        reference.setValue(null);
        return reference;
      }),
  CELL_REUSED(
      Expectation.DROPPED,
      n -> {
        PointerByReference reference = reference(n);
        reference.getPointer().setLong(0, 0);
        // The second context is a matter of its own: destroyed at once, through its own pointer.
        ok(Libaio.INSTANCE.io_setup(1, reference));
        ok(Libaio.INSTANCE.io_destroy(reference.getValue()));
        return reference;
      }),
  CELL_CLEARED(
      Expectation.DROPPED,
      n -> {
        Memory block = block(n, 0, 8);
        block.clear();
        return block;
      }),

  LARGE_BLOCK_OVERWRITTEN(
      Expectation.DROPPED,
      n -> {
        Memory block = block(n, 40000, 1 << 16);
        block.share(39000).setLong(1000, 0);
        return block;
      }),
  LARGE_BLOCK_FREED(
      Expectation.DROPPED,
      n -> {
        Memory block = block(n, 40000, 1 << 16);
        block.close();
        return block;
      }),
  CELL_PARTLY_OVERWRITTEN(
      Expectation.ESCAPES,
      n -> {
        Memory block = block(n, 0, 8);
        block.setByte(0, (byte) 1);
        return block;
      }),
  QUEUE_RUN(Expectation.ESCAPES, n -> Libaio.INSTANCE.io_queue_run(pointer(n))),
  NATIVE_VALUE(Expectation.ESCAPES, n -> Pointer.nativeValue(pointer(n))),
  POINTER_TO_STRING(Expectation.ESCAPES, n -> pointer(n).toString()),
  POINTER_TYPE_TO_STRING(Expectation.ESCAPES, n -> new Handle(pointer(n)).toString()),
  BY_REFERENCE_TO_STRING(Expectation.ESCAPES, n -> reference(n).toString()),
  STRUCTURE_TO_STRING(
      Expectation.ESCAPES,
      n -> {
        Session session = new Session();
        ok(Libaio.INSTANCE.io_setup(n, session));
        return session.toString();
      }),
  POINTER_SHARE(Expectation.ESCAPES, n -> pointer(n).share(8)),
  POINTER_BYTE_BUFFER(Expectation.ESCAPES, n -> pointer(n).getByteBuffer(0, 32)),
  OWN_POINTER(Expectation.ESCAPES, n -> new OwnPointer(Pointer.nativeValue(pointer(n)))),
  RAW_POINTER(Expectation.ESCAPES, n -> new Pointer(reference(n).getPointer().getLong(0))),
  NATIVE_VALUE_ASSIGNED(
      Expectation.ESCAPES,
      n -> {
        Pointer other = new Pointer(1);
        Pointer.nativeValue(other, reference(n).getPointer().getLong(0));
        return other;
      }),
  GET_LONG(Expectation.ESCAPES, n -> reference(n).getPointer().getLong(0)),
  GET_NATIVE_LONG(Expectation.ESCAPES, n -> reference(n).getPointer().getNativeLong(0)),
  LONG_BY_REFERENCE(
      Expectation.ESCAPES,
      n -> {
        LongByReference reference = new LongByReference();
        ok(Libaio.INSTANCE.io_setup(n, reference));
        return reference.getValue();
      }),
  NATIVE_LONG_BY_REFERENCE(
      Expectation.ESCAPES,
      n -> {
        NativeLongByReference reference = new NativeLongByReference();
        ok(Libaio.INSTANCE.io_setup(n, reference));
        return reference.getValue();
      }),
  GET_INT(Expectation.ESCAPES, n -> reference(n).getPointer().getInt(4)),
  GET_SHORT(Expectation.ESCAPES, n -> reference(n).getPointer().getShort(2)),
  GET_BYTE(Expectation.ESCAPES, n -> reference(n).getPointer().getByte(7)),
  GET_CHAR(Expectation.ESCAPES, n -> reference(n).getPointer().getChar(4)),
  GET_FLOAT(Expectation.ESCAPES, n -> reference(n).getPointer().getFloat(0)),
  GET_DOUBLE(Expectation.ESCAPES, n -> reference(n).getPointer().getDouble(0)),
  GET_BYTE_ARRAY(Expectation.ESCAPES, n -> block(n, 8, 32).getByteArray(0, 32)),
  GET_SHORT_ARRAY(Expectation.ESCAPES, n -> block(n, 8, 32).getShortArray(0, 5)),
  GET_CHAR_ARRAY(Expectation.ESCAPES, n -> block(n, 8, 32).getCharArray(0, 3)),
  GET_INT_ARRAY(Expectation.ESCAPES, n -> block(n, 8, 32).getIntArray(4, 2)),
  GET_LONG_ARRAY(Expectation.ESCAPES, n -> block(n, 8, 32).getLongArray(0, 2)),
  GET_FLOAT_ARRAY(Expectation.ESCAPES, n -> block(n, 8, 32).getFloatArray(0, 4)),
  GET_DOUBLE_ARRAY(Expectation.ESCAPES, n -> block(n, 8, 32).getDoubleArray(0, 4)),
  BLOCK_READ_AFAR(Expectation.ESCAPES, n -> block(n, 40000, 1 << 16).getByteArray(0, 1 << 16)),
  LARGE_BLOCK_READ(Expectation.ESCAPES, n -> block(n, 40000, 1 << 16).share(39000).getInt(1004)),
  LARGE_BLOCK_NATIVE_VALUE(
      Expectation.ESCAPES, n -> Pointer.nativeValue(block(n, 40000, 1 << 16).share(16))),
  GET_STRING(Expectation.ESCAPES, n -> reference(n).getPointer().getString(2, "ISO-8859-1")),
  GET_WIDE_STRING(Expectation.ESCAPES, n -> reference(n).getPointer().getWideString(4)),
  INDEX_OF(Expectation.ESCAPES, n -> block(n, 0, 16).indexOf(0, (byte) 0)),
  GET_POINTER_ACROSS(Expectation.ESCAPES, n -> block(n, 0, 16).getPointer(4)),
  DUMP(Expectation.ESCAPES, n -> block(n, 0, 16).dump()),
  MEMORY_BYTE_BUFFER(Expectation.ESCAPES, n -> block(n, 0, 16).getByteBuffer(0, 16)),
  MEMORY_BYTE_BUFFER_BEFORE(
      Expectation.ESCAPES,
      n -> {
        Memory memory = new Memory(8);
        ByteBuffer buffer = memory.getByteBuffer(0, 8).order(ByteOrder.nativeOrder());
        memory.setLong(0, 0);
        ok(Libaio.INSTANCE.io_setup(n, memory));
        return buffer;
      }),
  MEMORY_NATIVE_VALUE(Expectation.ESCAPES, n -> Pointer.nativeValue(block(n, 8, 16))),
  MEMORY_NATIVE_VALUE_BEFORE(
      Expectation.ESCAPES,
      n -> {
        Memory memory = new Memory(8);
        long address = Pointer.nativeValue(memory);
        memory.setLong(0, 0);
        ok(Libaio.INSTANCE.io_setup(n, memory));
        return List.of(memory, address);
      }),
  MEMORY_TO_STRING(Expectation.ESCAPES, n -> block(n, 8, 16).toString()),
  MEMORY_ADDRESS_WRITTEN(
      Expectation.ESCAPES,
      n -> {
        Memory other = new Memory(8);
        other.setPointer(0, block(n, 8, 16));
        return other;
      }),
  MEMORY_ADDRESS_WRITTEN_BEFORE(
      Expectation.ESCAPES,
      n -> {
        Memory other = new Memory(8);
        Memory memory = new Memory(8);
        other.setPointer(0, memory);
        memory.setLong(0, 0);
        ok(Libaio.INSTANCE.io_setup(n, memory));
        return List.of(other, memory);
      }),
  SET_POINTER(
      Expectation.ESCAPES,
      n -> {
        Memory other = new Memory(8);
        other.setPointer(0, pointer(n));
        return other;
      }),
  NEW_REFERENCE(Expectation.ESCAPES, n -> new PointerByReference(pointer(n))),
  STRUCTURE_WRITTEN(
      Expectation.ESCAPES,
      n -> {
        Session session = new Session();
        session.context = pointer(n);
        session.write();
        return session;
      }),
  FOREIGN_POINTER(Expectation.ESCAPES, n -> Libc.INSTANCE.labs(pointer(n))),
  FOREIGN_MEMORY(
      Expectation.ESCAPES,
      n -> {
        Memory block = block(n, 8, 16);
        return Libc.INSTANCE.memcmp(block, block, 16);
      }),
  FOREIGN_STRUCTURE(
      Expectation.ESCAPES,
      n -> {
        Session session = new Session();
        ok(Libaio.INSTANCE.io_setup(n, session));
        return Libc.INSTANCE.memcmp(session, new Memory(8), 0);
      }),
  FOREIGN_STRUCTURE_BY_VALUE(
      Expectation.ESCAPES,
      n -> {
        Session.ByValue session = new Session.ByValue();
        ok(Libaio.INSTANCE.io_setup(n, session.getPointer()));
        session.read();
        return Libc.INSTANCE.labs(session);
      }),
  FOREIGN_POINTER_ARRAY(
      Expectation.ESCAPES, n -> Libc.INSTANCE.memchr(new Pointer[] {pointer(n)}, 0, 0) == null),
  CALLBACK_RESULT(
      Expectation.ESCAPES,
      n -> {
        Pointer context = pointer(n);
        Memory cells = new Memory(16);
        Comparison comparison = (left, right) -> context;
        Libc.INSTANCE.bsearch(cells, cells, 2, 8, comparison);
        return "the C library has seen it";
      }),
  LONG_ARRAY(
      Expectation.ESCAPES,
      n -> {
        long[] array = new long[1];
        ok(Libaio.INSTANCE.io_setup(n, array));
        return array;
      }),
  INT_ARRAY(
      Expectation.ESCAPES,
      n -> {
        int[] array = new int[2];
        ok(Libaio.INSTANCE.io_setup(n, array));
        return array;
      }),
  BYTE_ARRAY(
      Expectation.ESCAPES,
      n -> {
        byte[] array = new byte[8];
        ok(Libaio.INSTANCE.io_setup(n, array));
        return array;
      }),
  BYTE_BUFFER(
      Expectation.ESCAPES,
      n -> {
        ByteBuffer buffer = ByteBuffer.allocateDirect(8).order(ByteOrder.nativeOrder());
        ok(Libaio.INSTANCE.io_setup(n, buffer));
        return buffer;
      }),
  UNMANAGED_MEMORY(
      Expectation.ESCAPES,
      n -> {
        Pointer memory = new Pointer(Native.malloc(8));
        memory.setLong(0, 0);
        ok(Libaio.INSTANCE.io_setup(n, memory));
        return memory;
      }),
  OWN_MEMORY(
      Expectation.ESCAPES,
      n -> {
        OwnMemory memory = new OwnMemory(8);
        memory.setLong(0, 0);
        ok(Libaio.INSTANCE.io_setup(n, memory));
        return memory;
      }),
  DIRECT_POINTER(Expectation.HELD, n -> direct(n).getValue()),
  DIRECT_POINTER_BY_REFERENCE(Expectation.HELD, n -> direct(n)),
  DIRECT_BY_PATH(
      Expectation.HELD,
      n -> {
        PointerByReference reference = new PointerByReference();
        ok(DirectLibaio.ByPath.io_setup(n, reference));
        NativeLong none = new NativeLong(0);
        Pointer context = reference.getValue();
        ok(uninterrupted(() -> DirectLibaio.ByPath.io_getevents(context, none, none, null, null)));
        return reference;
      }),
  DIRECT_RENAMED(
      Expectation.HELD,
      n -> {
        PointerByReference reference = new PointerByReference();
        ok(new DirectLibaio.Renamed().setup(n, reference));
        ok(new DirectLibaio.Renamed().destroy(reference.getValue()));
        reference.setValue(null);
        ok(new DirectLibaio.Renamed().setup(n, reference));
        return reference;
      }),
  DIRECT_SYSCALL(
      Expectation.HELD,
      n -> {
        PointerByReference reference = new PointerByReference();
        ok((int) DirectLibaio.C.syscall(SyscallProgram.SETUP, n, reference));
        return reference.getValue();
      }),
  DIRECT_USE(
      Expectation.HELD,
      n -> {
        Pointer context = direct(n).getValue();
        NativeLong none = new NativeLong(0);
        ok(uninterrupted(() -> DirectLibaio.io_getevents(context, none, none, null, null)));
        DirectLibaio.C.cos(1);
        return context;
      }),
  DIRECT_CALL(
      Expectation.ESCAPES,
      n -> {
        Pointer context = direct(n).getValue();
        DirectLibaio.C.labs(context);
        return context;
      }),
  DIRECT_CALL_WITH_POINTER_TYPE(
      Expectation.ESCAPES,
      n -> {
        Handle context = new Handle(direct(n).getValue());
        DirectLibaio.C.labs(context);
        return context;
      }),
  DIRECT_CALL_WITH_CELL(
      Expectation.ESCAPES,
      n -> {
        PointerByReference reference = direct(n);
        DirectLibaio.C.labs(reference.getPointer());
        return reference;
      }),
  DIRECT_LONG_ARRAY(
      Expectation.ESCAPES,
      n -> {
        long[] array = new long[1];
        ok(DirectLibaio.io_setup(n, array));
        return array;
      });

  private static PointerByReference byPath(String path, int n) {
    PointerByReference reference = new PointerByReference();
    ok(Native.load(path, Libaio.class).io_setup(n, reference));
    return reference;
  }

  private static void reissue(int n, Pointer old, Supplier<Pointer> create) {
    reissue(n, old, create, fresh -> {});
  }

  /**
   * Destroys a context and creates others until one gets its address, which the next one usually
   * gets unless contexts are relocated.
   */
  private static void reissue(
      int n, Pointer old, Supplier<Pointer> create, Consumer<Pointer> then) {
    ok(Libaio.INSTANCE.io_destroy(old));
    Pointer fresh = create.get();
    for (int i = 0; i < 8 && !fresh.equals(old); i++) {
      ok(Libaio.INSTANCE.io_destroy(fresh));
      fresh = create.get();
    }
    then.accept(fresh);
  }

  /** What the agent must do. */
  public enum Expectation {
    /** Not reclaimed while what the program returns is there; reclaimed when it is not. */
    HELD,
    /** Reclaimed although what the program returns is there: it no longer leads to the context. */
    DROPPED,
    /** Never reclaimed. */
    ESCAPES
  }

  public final Expectation expectation;
  private final IntFunction<Object> program;

  OwnershipPath(Expectation expectation, IntFunction<Object> program) {
    this.expectation = expectation;
    this.program = program;
  }

  /** The nr_events by which the row's context is known in the recording. */
  public int maxEvents() {
    return 100 + ordinal();
  }

  /** Creates one context and uses it as the row describes; returns what may hold it. */
  Object run() {
    return program.apply(maxEvents());
  }
}
