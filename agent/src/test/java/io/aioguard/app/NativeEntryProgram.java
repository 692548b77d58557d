package io.aioguard.app;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import com.sun.tools.attach.VirtualMachine;

/** Makes, uses and destroys two contexts, one after the other, on each route of JNA and JNI. */
public final class NativeEntryProgram {

  private NativeEntryProgram() {}

  /** The C functions. */
  public interface Aio extends Library {
    int io_setup(int maxEvents, PointerByReference context);

    int io_destroy(Pointer context);

    int io_getevents(
        Pointer context, NativeLong min, NativeLong max, Pointer events, Pointer timeout);

    NativeLong syscall(NativeLong number, NativeLong first, Pointer second);

    NativeLong syscall(NativeLong number, Pointer first, NativeLong second);
  }

  /** The same, mapped directly. */
  static final class Direct {
    private Direct() {}

    static native int io_setup(int maxEvents, PointerByReference context);

    static native int io_destroy(Pointer context);

    static native int io_getevents(
        Pointer context, NativeLong min, NativeLong max, Pointer events, Pointer timeout);
  }

  /** Owns a context by a rule. */
  static final class Owner {
    private long handle;

    void open() {
      handle = NativeEntry.io_setup(16);
    }

    void close() {
      NativeEntry.io_destroy(handle);
    }
  }

  /**
   * Runs one route.
   *
   * @param arguments the route; and the agent with its options, if it is to come when all is loaded
   */
  public static void main(String[] arguments) throws Exception {
    NativeEntry.calls("warm");
    NativeEntry.reached();
    String library = System.getProperty("entry.library");
    Aio aio = null;
    switch (arguments[0]) {
      case "jna", "jna-syscall" -> aio = Native.load(library, Aio.class);
      case "jna-direct" -> Native.register(Direct.class, library);
      default -> {}
    }
    if (arguments.length > 1) {
      Class.forName(Direct.class.getName());
      attach(arguments[1]);
    }
    switch (arguments[0]) {
      case "jna" -> jna(aio);
      case "jna-syscall" -> syscall(aio);
      case "jna-direct" -> direct();
      default -> jni();
    }
    System.out.println("done");
  }

  private static void attach(String agent) throws Exception {
    int equals = agent.indexOf('=');
    VirtualMachine self = VirtualMachine.attach(Long.toString(ProcessHandle.current().pid()));
    self.loadAgent(agent.substring(0, equals), agent.substring(equals + 1));
    self.detach();
  }

  private static void jna(Aio aio) {
    NativeLong none = new NativeLong(0);
    for (int i = 1; i <= 2; i++) {
      PointerByReference cell = new PointerByReference();
      NativeEntry.calls("setup" + i);
      aio.io_setup(16, cell);
      Pointer context = cell.getValue();
      NativeEntry.calls("use" + i);
      aio.io_getevents(context, none, none, null, null);
      NativeEntry.calls("destroy" + i);
      aio.io_destroy(context);
    }
  }

  private static void syscall(Aio aio) {
    boolean x86 = System.getProperty("os.arch").equals("amd64");
    for (int i = 1; i <= 2; i++) {
      PointerByReference cell = new PointerByReference();
      NativeEntry.calls("setup" + i);
      aio.syscall(new NativeLong(x86 ? 206 : 0), new NativeLong(16), cell.getPointer());
      Pointer context = cell.getValue();
      NativeEntry.calls("use" + i);
      aio.syscall(new NativeLong(x86 ? 208 : 4), context, new NativeLong(0));
      NativeEntry.calls("destroy" + i);
      aio.syscall(new NativeLong(x86 ? 207 : 1), context, new NativeLong(0));
    }
  }

  private static void direct() {
    NativeLong none = new NativeLong(0);
    for (int i = 1; i <= 2; i++) {
      PointerByReference cell = new PointerByReference();
      NativeEntry.calls("setup" + i);
      Direct.io_setup(16, cell);
      Pointer context = cell.getValue();
      NativeEntry.calls("use" + i);
      Direct.io_getevents(context, none, none, null, null);
      NativeEntry.calls("destroy" + i);
      Direct.io_destroy(context);
    }
  }

  private static void jni() {
    for (int i = 1; i <= 2; i++) {
      Owner owner = new Owner();
      NativeEntry.calls("setup" + i);
      owner.open();
      NativeEntry.calls("use" + i);
      NativeEntry.io_getevents(owner.handle);
      NativeEntry.calls("destroy" + i);
      owner.close();
    }
  }
}
