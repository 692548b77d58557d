package io.aioguard.app;

import com.sun.jna.Function;
import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

/**
 * A table of calls with each return type that JNA accepts or refuses. Each line is what a program
 * can observe: the result or the exception, the last error, the interrupt state, and whether a
 * rightful destroy afterwards works.
 */
public final class CompareProgram {

  /** A number that no function here leaves in errno. */
  private static final int PRESET = 77;

  private static final int EVENTS = 4;
  private static final long UNMAPPED = 0x7e0000000000L;

  /** Of these, JNA refuses Date, Object[] and Thread with an exception, before the call. */
  private static final List<Class<?>> RESULTS =
      List.of(
          int.class,
          long.class,
          short.class,
          void.class,
          boolean.class,
          NativeLong.class,
          Date.class,
          Object[].class,
          Thread.class);

  private static final List<String> DESTROYS = List.of("io_destroy", "io_queue_release", "syscall");
  private static final List<String> SETUPS = List.of("io_setup", "io_queue_init", "syscall");

  private CompareProgram() {}

  /** No arguments. */
  public static void main(String[] arguments) {
    // JNA itself leaves ENOENT in errno while it loads.
    end(create());
    call("first", "syscall", int.class, new Object[] {-1});
    for (Class<?> result : RESULTS) {
      SETUPS.forEach(name -> setups(name, result));
      DESTROYS.forEach(name -> destroys(name, result));
      uses(result);
    }
    throwing();
    print("converted", ConvertedC.abs(-3));
    print("converted by a mapper", ConvertedC.labs(-4));
  }

  private static void setups(String name, Class<?> result) {
    PointerByReference fresh = new PointerByReference();
    call(name + " of an empty cell", name, result, setupArguments(name, EVENTS, fresh));
    end(fresh.getValue());
    PointerByReference full = new PointerByReference(create());
    Pointer first = full.getValue();
    call(name + " of a full cell", name, result, setupArguments(name, EVENTS, full));
    if (!first.equals(full.getValue())) {
      end(full.getValue());
    }
    end(first);
    PointerByReference dead = new PointerByReference(new Pointer(UNMAPPED));
    call(name + " of a cell with rubbish", name, result, setupArguments(name, EVENTS, dead));
    if (Pointer.nativeValue(dead.getValue()) != UNMAPPED) {
      end(dead.getValue());
    }
    PointerByReference none = new PointerByReference();
    call(name + " of no events", name, result, setupArguments(name, 0, none));
    if (!name.equals("io_queue_init")) {
      // That clears the cell without a check.
      call(name + " without a cell", name, result, setupArguments(name, EVENTS, null));
    }
    call(name + " of nothing", name, Date.class, new Object[0]);
  }

  private static Object[] setupArguments(String name, int events, Object cell) {
    return name.equals("syscall")
        ? new Object[] {SyscallProgram.SETUP, events, cell}
        : new Object[] {events, cell};
  }

  private static void destroys(String name, Class<?> result) {
    Pointer context = create();
    call(name, name, result, destroyArguments(name, context));
    call(name + " once more", name, result, destroyArguments(name, context));
    end(context);
    Pointer other = create();
    call(name + " by number", name, result, destroyArguments(name, Pointer.nativeValue(other)));
    end(other);
    call(name + " of rubbish", name, result, destroyArguments(name, new Pointer(UNMAPPED)));
    call(name + " of null", name, result, destroyArguments(name, null));
  }

  private static Object[] destroyArguments(String name, Object context) {
    return name.equals("syscall")
        ? new Object[] {SyscallProgram.SETUP + 1, context}
        : new Object[] {context};
  }

  private static void uses(Class<?> result) {
    Pointer context = create();
    try (Memory events = new Memory(32)) {
      // libaio reads the ring itself: rubbish would end the JVM.
      call("io_getevents", "io_getevents", result, new Object[] {context, 0L, 1L, events, null});
      call("io_submit", "io_submit", result, new Object[] {context, 0L, events});
    }
    Thread.currentThread().interrupt();
    call("io_destroy, interrupted", "io_destroy", result, new Object[] {context});
    end(context);
  }

  private static void throwing() {
    Function setup = function("io_setup");
    Libaio libaio = Libaio.INSTANCE;
    PointerByReference cell = new PointerByReference();
    Native.setLastError(PRESET);
    print("io_setup, mapped", libaio.io_setup(EVENTS, cell));
    print("io_destroy, mapped", libaio.io_destroy(cell.getValue()));
    print("io_destroy of a number, mapped", libaio.io_destroy(UNMAPPED));
    try {
      print("syscall", SyscallThrowing.INSTANCE.syscall(SyscallProgram.SETUP + 1, 0L));
    } catch (LastErrorException e) {
      print("syscall", e.getErrorCode());
    }
    print("its name", setup.getName());
  }

  /** The C library, with exceptions. */
  interface SyscallThrowing extends com.sun.jna.Library {

    SyscallThrowing INSTANCE = Native.load("c", SyscallThrowing.class);

    int syscall(long number, long context) throws LastErrorException;
  }

  private static Function function(String name) {
    boolean libc = name.equals("syscall");
    return Function.getFunction(libc ? "c" : "aio", name, Function.C_CONVENTION);
  }

  private static void call(String what, String name, Class<?> result, Object[] arguments) {
    Function function = function(name);
    Native.setLastError(PRESET);
    Object outcome;
    try {
      Object returned = function.invoke(result, arguments);
      outcome = returned instanceof NativeLong number ? number.intValue() : returned;
    } catch (IllegalArgumentException | Error e) {
      outcome = e;
    }
    print(what + " gives " + result.getSimpleName(), outcome);
  }

  private static void print(String what, Object outcome) {
    List<Object> line = new ArrayList<>(List.of(what, String.valueOf(outcome)));
    line.add(Native.getLastError());
    line.add(Thread.interrupted());
    System.out.println(line);
  }

  private static Pointer create() {
    PointerByReference cell = new PointerByReference();
    System.out.println("created " + Libaio.INSTANCE.io_setup(EVENTS, cell));
    return cell.getValue();
  }

  /** A call that was refused must have left the context where it was. */
  private static void end(Pointer context) {
    if (context != null) {
      System.out.println("rightful " + Libaio.INSTANCE.io_destroy(context));
    }
  }
}
