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
enum CreationForm implements WrongDestroys.Form {
  DIRECT {
    @Override
    public OpenContext create() {
      return open(Contexts.direct(SLOTS).getValue(), DirectLibaio::io_destroy);
    }
  },
  OBJECT {
    @Override
    public OpenContext create() {
      return open(Contexts.pointer(SLOTS), Libaio.INSTANCE::io_destroy);
    }
  },
  NUMBER {
    @Override
    public OpenContext create() {
      LongByReference cell = new LongByReference();
      Contexts.ok(Libaio.INSTANCE.io_setup(SLOTS, cell));
      return open(cell.getValue(), () -> Libaio.INSTANCE.io_destroy(cell.getValue()));
    }
  },
  ARRAY {
    @Override
    public OpenContext create() {
      long[] cell = new long[1];
      Contexts.ok(Libaio.INSTANCE.io_setup(SLOTS, cell));
      return open(cell[0], () -> Libaio.INSTANCE.io_destroy(cell[0]));
    }
  },
  BUFFER {
    @Override
    public OpenContext create() {
      ByteBuffer cell = ByteBuffer.allocateDirect(Long.BYTES).order(ByteOrder.nativeOrder());
      Contexts.ok(Libaio.INSTANCE.io_setup(SLOTS, cell));
      return open(cell.getLong(0), () -> Libaio.INSTANCE.io_destroy(cell.getLong(0)));
    }
  },
  STRUCTURE {
    @Override
    public OpenContext create() {
      Session session = new Session();
      Contexts.ok(Libaio.INSTANCE.io_setup(SLOTS, session));
      return open(session.context, context -> Libaio.INSTANCE.io_destroy(new Handle(context)));
    }
  },
  BLOCK {
    @Override
    public OpenContext create() {
      Memory block = Contexts.block(SLOTS, 8, 64);
      return open(block.getPointer(8), Libaio.INSTANCE::io_queue_release);
    }
  },
  SYSCALL {
    @Override
    public OpenContext create() {
      PointerByReference cell = new PointerByReference();
      NativeLong setup = new NativeLong(SyscallProgram.SETUP);
      Contexts.ok(SyscallProgram.Libc.INSTANCE.syscall(setup, SLOTS, cell).intValue());
      return open(cell.getValue(), SyscallProgram::destroy);
    }
  },
  DIRECT_SYSCALL {
    @Override
    public OpenContext create() {
      PointerByReference cell = new PointerByReference();
      Contexts.ok((int) DirectLibaio.C.syscall(SyscallProgram.SETUP, SLOTS, cell));
      // With -1 for any error.
      return open(
          cell.getValue(),
          c -> (int) DirectLibaio.C.syscall(SyscallProgram.DESTROY, c) * -WrongDestroys.EINVAL);
    }
  },
  JNI_RESULT {
    @Override
    public OpenContext create() {
      long context = JniAio.open(SLOTS);
      return open(context, () -> (int) JniAio.shut(context));
    }
  },
  JNI_ARRAY {
    @Override
    public OpenContext create() {
      long[] box = new long[1];
      Contexts.ok(new JniAio().fill(SLOTS, box));
      return open(box[0], () -> drop(box));
    }
  },
  JNI_BUFFER {
    @Override
    public OpenContext create() {
      ByteBuffer block = map();
      long context = block.order(ByteOrder.nativeOrder()).getLong(16);
      return open(context, () -> JniAio.unmap(block) * -WrongDestroys.EINVAL);
    }
  },
  JNI_FIELD {
    @Override
    public OpenContext create() {
      RegisteredAio owner = new RegisteredAio();
      Contexts.ok(owner.init(SLOTS));
      return open(owner.context(), () -> owner.fini() * -WrongDestroys.EINVAL);
    }
  };

  private static final int SLOTS = 8;

  /** Whether it needs {@link JniAio#load}. */
  boolean isJni() {
    return name().startsWith("JNI");
  }

  private static OpenContext open(Pointer context, ToIntFunction<Pointer> destroy) {
    return new OpenContext(Pointer.nativeValue(context), () -> destroy.applyAsInt(context));
  }

  private static OpenContext open(long context, IntSupplier destroy) {
    return new OpenContext(context, destroy);
  }

  private static int drop(long[] box) {
    try {
      new JniAio().drop(box);
      return 0;
    } catch (IOException e) {
      return WrongDestroys.EINVAL;
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
