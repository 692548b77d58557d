package io.aioguard.app;

import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import io.aioguard.app.Contexts.Handle;
import io.aioguard.app.Contexts.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntSupplier;
import java.util.function.ToIntFunction;

/** How programs make contexts and end them, through JNA and JNI. Direct mapping comes first. */
enum LifeForm implements Strangers.Form {
  DIRECT {
    @Override
    public Life create() {
      PointerByReference cell = new PointerByReference();
      Contexts.ok(DirectLibaio.io_setup(SLOTS, cell));
      return life(cell.getValue(), DirectLibaio::io_destroy);
    }
  },
  OBJECT {
    @Override
    public Life create() {
      return life(Contexts.pointer(SLOTS), Libaio.INSTANCE::io_destroy);
    }
  },
  NUMBER {
    @Override
    public Life create() {
      LongByReference cell = new LongByReference();
      Contexts.ok(Libaio.INSTANCE.io_setup(SLOTS, cell));
      return life(cell.getValue(), () -> Libaio.INSTANCE.io_destroy(cell.getValue()));
    }
  },
  ARRAY {
    @Override
    public Life create() {
      long[] cell = new long[1];
      Contexts.ok(Libaio.INSTANCE.io_setup(SLOTS, cell));
      return life(cell[0], () -> Libaio.INSTANCE.io_destroy(cell[0]));
    }
  },
  BUFFER {
    @Override
    public Life create() {
      ByteBuffer cell = ByteBuffer.allocateDirect(Long.BYTES).order(ByteOrder.nativeOrder());
      Contexts.ok(Libaio.INSTANCE.io_setup(SLOTS, cell));
      return life(cell.getLong(0), () -> Libaio.INSTANCE.io_destroy(cell.getLong(0)));
    }
  },
  STRUCTURE {
    @Override
    public Life create() {
      Session session = new Session();
      Contexts.ok(Libaio.INSTANCE.io_setup(SLOTS, session));
      return life(session.context, context -> Libaio.INSTANCE.io_destroy(new Handle(context)));
    }
  },
  BLOCK {
    @Override
    public Life create() {
      Memory block = Contexts.block(SLOTS, 8, 64);
      return life(block.getPointer(8), Libaio.INSTANCE::io_queue_release);
    }
  },
  SYSCALL {
    @Override
    public Life create() {
      PointerByReference cell = new PointerByReference();
      NativeLong setup = new NativeLong(SyscallProgram.SETUP);
      Contexts.ok(SyscallProgram.Libc.INSTANCE.syscall(setup, SLOTS, cell).intValue());
      return life(cell.getValue(), SyscallProgram::destroy);
    }
  },
  DIRECT_SYSCALL {
    @Override
    public Life create() {
      PointerByReference cell = new PointerByReference();
      Contexts.ok((int) DirectLibaio.C.syscall(SyscallProgram.SETUP, SLOTS, cell));
      // With -1 for any error.
      return life(
          cell.getValue(),
          c -> (int) DirectLibaio.C.syscall(SyscallProgram.DESTROY, c) * -Strangers.EINVAL);
    }
  },
  JNI_RESULT {
    @Override
    public Life create() {
      long context = JniAio.open(SLOTS);
      return life(context, () -> (int) JniAio.shut(context));
    }
  },
  JNI_ARRAY {
    @Override
    public Life create() {
      long[] box = new long[1];
      Contexts.ok(new JniAio().fill(SLOTS, box));
      return life(box[0], () -> drop(box));
    }
  },
  JNI_BUFFER {
    @Override
    public Life create() {
      ByteBuffer block = map();
      long context = block.order(ByteOrder.nativeOrder()).getLong(16);
      return life(context, () -> JniAio.unmap(block) * -Strangers.EINVAL);
    }
  },
  JNI_FIELD {
    @Override
    public Life create() {
      RegisteredAio owner = new RegisteredAio();
      Contexts.ok(owner.init(SLOTS));
      return life(owner.context(), () -> owner.fini() * -Strangers.EINVAL);
    }
  };

  private static final int SLOTS = 8;

  /** Whether it needs {@link JniAio#load}. */
  boolean isJni() {
    return name().startsWith("JNI");
  }

  private static Life life(Pointer context, ToIntFunction<Pointer> destroy) {
    return new Life(Pointer.nativeValue(context), () -> destroy.applyAsInt(context));
  }

  private static Life life(long context, IntSupplier destroy) {
    return new Life(context, destroy);
  }

  private static int drop(long[] box) {
    try {
      new JniAio().drop(box);
      return 0;
    } catch (IOException e) {
      return Strangers.EINVAL;
    }
  }

  private static ByteBuffer map() {
    try {
      return new JniAio().map(SLOTS);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
