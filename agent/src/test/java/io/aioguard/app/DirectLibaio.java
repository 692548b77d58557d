package io.aioguard.app;

import com.sun.jna.FunctionMapper;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import io.aioguard.app.Contexts.Handle;
import java.util.Map;

/** libaio, and some of the C library, mapped directly. */
final class DirectLibaio extends Parameterised<PointerByReference> {

  static {
    Native.register("aio");
  }

  private DirectLibaio() {}

  static native int io_setup(int maxEvents, PointerByReference context);

  static native int io_setup(int maxEvents, long[] context);

  static native int io_destroy(Pointer context);

  static native int io_getevents(
      Pointer context, NativeLong min, NativeLong max, Pointer events, Pointer timeout);

  /** Named by the program, found by its FunctionMapper; methods of an instance. */
  static final class Renamed {

    static {
      FunctionMapper mapper = (library, method) -> "io_" + method.getName();
      Map<String, Object> options = Map.of(Library.OPTION_FUNCTION_MAPPER, mapper);
      Native.register(Renamed.class, NativeLibrary.getInstance("aio", options));
    }

    native int setup(int maxEvents, PointerByReference context);

    synchronized native int destroy(Pointer context);
  }

  /** By the path of a file that has the name of Debian 13. */
  static final class ByPath {

    static {
      Native.register(LibaioFile.copy("libaio.so.1t64"));
    }

    private ByPath() {}

    static native int io_setup(int maxEvents, PointerByReference context);

    static native int io_getevents(
        Pointer context, NativeLong min, NativeLong max, Pointer events, Pointer timeout);
  }

  /** Functions of the C library. */
  static final class C {

    static {
      Native.register("c");
    }

    private C() {}

    static native long labs(Pointer number);

    static native long labs(Handle number);

    static native double cos(double angle);

    static native long syscall(long number, long maxEvents, PointerByReference context);

    static native long syscall(long number, Pointer context);
  }
}
