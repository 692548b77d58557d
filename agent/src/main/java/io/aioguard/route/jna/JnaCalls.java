package io.aioguard.route.jna;

import io.aioguard.agent.AgentLog;
import io.aioguard.hook.CallHooks;
import io.aioguard.hook.ContextHooks;
import io.aioguard.kernel.AioSyscalls;
import io.aioguard.kernel.ContextProbe;
import io.aioguard.kernel.ProcessMemory;
import io.aioguard.route.AioFunctions;
import io.aioguard.route.RouteStates;
import java.lang.instrument.Instrumentation;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Understands what JNA is asked to call: which function it is, and what its arguments mean. */
public final class JnaCalls implements CallHooks {

  private static final String ROUTE = "jna";
  private static final String SYSCALL_ROUTE = "jna-syscall";

  private final ContextHooks contexts;
  private final JnaCopies copies;
  private final Leaks leaks;
  private final Uses uses;
  private final ProcessMemory memory;
  private final ContextProbe probe;
  private final Optional<AioSyscalls> syscalls;
  private final AtomicBoolean blind = new AtomicBoolean();
  private final AtomicBoolean unreadable = new AtomicBoolean();

  /**
   * @param syscalls the numbers of this architecture; empty turns the raw calls off
   */
  public JnaCalls(
      ContextHooks contexts,
      Instrumentation instrumentation,
      ProcessMemory memory,
      Optional<AioSyscalls> syscalls,
      RouteStates states) {
    this.contexts = contexts;
    this.copies = new JnaCopies(instrumentation);
    this.leaks = new Leaks(contexts, copies, states);
    this.uses = new Uses(contexts);
    this.memory = memory;
    this.probe = new ContextProbe(memory);
    this.syscalls = syscalls;
  }

  /**
   * An io_setup on its way.
   *
   * @param before what was in the cell: anything but 0 and the kernel says EINVAL (fs/aio.c)
   */
  private record SetupCall(
      Object token, IdCell cell, long before, Convention convention, JnaCopy jna) {}

  /**
   * An io_destroy on its way.
   *
   * @param handle kept reachable until it is back
   */
  private record DestroyCall(Object token, Convention convention, JnaCopy jna, Object handle) {}

  @Override
  public boolean concerns(String name) {
    AioFunctions.Role role = AioFunctions.role(name);
    return role == AioFunctions.Role.SETUP
        || role == AioFunctions.Role.DESTROY
        || role == AioFunctions.Role.WAIT
        || role == AioFunctions.Role.SYSCALL;
  }

  @Override
  public Object entered(
      Object function, Object library, String name, Object[] arguments, boolean allowObjects) {
    try {
      JnaCopy jna = copies.of(function);
      return switch (AioFunctions.role(name)) {
        case SETUP ->
            setup(ROUTE, arguments, 0, Convention.LIBAIO, jna, trusted(library, jna) ? null : name);
        case DESTROY -> destroy(ROUTE, arguments, 0, Convention.LIBAIO, jna);
        case WAIT -> {
          if (!trusted(library, jna)) {
            leaks.handedTo(name, arguments, jna, allowObjects);
          }
          yield uses.waitEntered(arguments, 0, jna);
        }
        case SYSCALL -> systemCall(arguments, jna, name, allowObjects);
        default -> null;
      };
    } catch (Throwable e) {
      return blind(e);
    }
  }

  @Override
  public void foreign(
      Object function, Object library, String name, Object[] arguments, boolean allowObjects) {
    try {
      JnaCopy jna = copies.of(function);
      if (AioFunctions.role(name) != AioFunctions.Role.USE || !trusted(library, jna)) {
        leaks.handedTo(name, arguments, jna, allowObjects);
      } else {
        uses.used(arguments, 0, jna);
      }
    } catch (Throwable e) {
      blind(e);
    }
  }

  private static boolean trusted(Object library, JnaCopy jna) throws Throwable {
    return library != null && AioFunctions.trusted(jna.libraryName(library));
  }

  private Object systemCall(Object[] arguments, JnaCopy jna, String name, boolean allowObjects)
      throws Throwable {
    if (syscalls.isPresent() && arguments.length > 0 && arguments[0] instanceof Number number) {
      switch (syscalls.get().call(number.longValue())) {
        case IO_SETUP:
          return setup(SYSCALL_ROUTE, arguments, 1, Convention.SYSCALL, jna, null);
        case IO_DESTROY:
          return destroy(SYSCALL_ROUTE, arguments, 1, Convention.SYSCALL, jna);
        case IO_GETEVENTS, IO_PGETEVENTS:
          return uses.waitEntered(arguments, 1, jna);
        case OTHER:
          break;
        default:
          uses.used(arguments, 1, jna);
          return null;
      }
    }
    leaks.handedTo(name, arguments, jna, allowObjects);
    return null;
  }

  private Object setup(
      String route,
      Object[] arguments,
      int first,
      Convention convention,
      JnaCopy jna,
      String foreign)
      throws Throwable {
    if (arguments.length < first + 2 || !(arguments[first] instanceof Number maxEvents)) {
      return null;
    }
    IdCell cell = IdCell.of(arguments[first + 1], jna);
    String escape = foreign == null ? cell.escape() : foreign + " is not libaio's, and may keep it";
    long before = cell.read(memory);
    Object token = contexts.setupEntered(route, maxEvents.intValue(), cell.cell(), escape);
    return new SetupCall(token, cell, before, convention, jna);
  }

  private Object destroy(
      String route, Object[] arguments, int first, Convention convention, JnaCopy jna)
      throws Throwable {
    Object handle = arguments.length > first ? arguments[first] : null;
    if (!jna.isPointer(handle) && !(handle instanceof Number)) {
      return null;
    }
    long contextId = Uses.contextId(handle, jna);
    handle = handle instanceof Number ? null : handle;
    Object token = contexts.destroyEntered(route, contextId, handle);
    return new DestroyCall(token, convention, jna, handle);
  }

  @Override
  public void returned(Object call, Object result, Throwable thrown) {
    try {
      if (call instanceof SetupCall setup) {
        setupReturned(setup, result, thrown);
      } else if (call instanceof DestroyCall destroy) {
        destroyReturned(destroy, result, thrown);
      } else if (call instanceof Uses.WaitCall wait) {
        contexts.waitReturned(wait.token());
      }
    } catch (Throwable e) {
      blind(e);
    }
  }

  private void setupReturned(SetupCall call, Object result, Throwable thrown) throws Throwable {
    int errno = call.convention.errno(result, thrown, call.jna);
    // A LastErrorException only says that errno is set: the call may have succeeded.
    boolean failed = call.before != 0 || errno > 0 && thrown == null;
    long id = failed ? 0 : call.cell.read(memory);
    boolean created = id != 0 && probe.isContext(id);
    if (errno == 0 && !created && unreadable.compareAndSet(false, true)) {
      AgentLog.warn("io_setup succeeded, but the new context is not to be found: not watched");
    }
    contexts.setupReturned(call.token, created ? id : 0, Math.max(errno, 0));
  }

  private void destroyReturned(DestroyCall call, Object result, Throwable thrown) throws Throwable {
    contexts.destroyReturned(call.token, call.convention.errno(result, thrown, call.jna));
  }

  @Override
  public void handedToNative(Object value, String how) {
    leaks.returnedToNative(value, how);
  }

  @Override
  public void pointerWritten(long address, Object pointer, String how) {
    leaks.written(address, pointer, how);
  }

  @Override
  public void kept(Object[] pointers, int index, int length) {
    leaks.kept(pointers, index, length);
  }

  @Override
  public void numberAsked(Object pointer, String how) {
    leaks.asked(pointer, how);
  }

  @Override
  public void directlyMapped(Class<?> type) {
    leaks.directlyMapped(type);
  }

  @Override
  public void callbackCreated(Object callback, boolean direct) {
    leaks.callbackCreated(callback, direct);
  }

  /** What goes wrong here may be a way out of a number: nothing is proven any more. */
  private Object blind(Throwable e) {
    if (blind.compareAndSet(false, true)) {
      AgentLog.error("JNA: a call was not understood; no context is reclaimed any more", e);
    }
    contexts.everythingEscapes("a call through JNA was not understood: " + e);
    return null;
  }
}
