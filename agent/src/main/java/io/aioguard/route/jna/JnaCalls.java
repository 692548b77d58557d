package io.aioguard.route.jna;

import io.aioguard.agent.AgentLog;
import io.aioguard.hook.CallHooks;
import io.aioguard.hook.ContextHooks;
import io.aioguard.kernel.AioSyscalls;
import io.aioguard.kernel.MemoryMaps;
import io.aioguard.kernel.ProcessMemory;
import io.aioguard.kernel.RingHeader;
import io.aioguard.route.RouteStates;
import java.lang.instrument.Instrumentation;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Understands what JNA is asked to call: which function it is, and what its arguments mean. */
public final class JnaCalls implements CallHooks {

  private static final String ROUTE = "jna";
  private static final String SYSCALL_ROUTE = "jna-syscall";

  /** An errno that leaves the context in the books: it is there, whatever the call said. */
  private static final int STILL_THERE = 11;

  private final ContextHooks contexts;
  private final JnaCopies copies;
  private final Leaks leaks;
  private final ProcessMemory memory;
  private final Optional<AioSyscalls> syscalls;
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
    this.memory = memory;
    this.syscalls = syscalls;
  }

  private record SetupCall(Object token, IdCell cell, Convention convention, JnaCopy jna) {}

  private record DestroyCall(
      Object token, long contextId, Convention convention, JnaCopy jna, Object handle) {}

  @Override
  public boolean concerns(String name) {
    AioFunctions.Role role = AioFunctions.role(name);
    return role == AioFunctions.Role.SETUP
        || role == AioFunctions.Role.DESTROY
        || role == AioFunctions.Role.SYSCALL;
  }

  @Override
  public Object entered(
      Object function, Object library, String name, Object[] arguments, boolean allowObjects) {
    try {
      JnaCopy jna = copies.of(function);
      AioFunctions.Role role = AioFunctions.role(name);
      boolean trusted = library != null && AioFunctions.trusted(jna.libraryName(library));
      switch (role) {
        case SETUP:
          return setup(ROUTE, arguments, 0, Convention.LIBAIO, jna, trusted, name);
        case DESTROY:
          return destroy(ROUTE, arguments, 0, Convention.LIBAIO, jna);
        case SYSCALL:
          return systemCall(arguments, jna, name, allowObjects);
        case USE:
          if (trusted) {
            return null;
          }
          break;
        default:
          break;
      }
      leaks.handedTo(name, arguments, jna, allowObjects);
      return null;
    } catch (Throwable e) {
      return blind(e);
    }
  }

  private Object systemCall(Object[] arguments, JnaCopy jna, String name, boolean allowObjects)
      throws Throwable {
    if (syscalls.isPresent() && arguments.length > 0 && arguments[0] instanceof Number number) {
      switch (syscalls.get().call(number.longValue())) {
        case IO_SETUP:
          return setup(SYSCALL_ROUTE, arguments, 1, Convention.SYSCALL, jna, true, name);
        case IO_DESTROY:
          return destroy(SYSCALL_ROUTE, arguments, 1, Convention.SYSCALL, jna);
        case OTHER:
          break;
        default:
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
      boolean trusted,
      String name)
      throws Throwable {
    if (arguments.length < first + 2 || !(arguments[first] instanceof Number maxEvents)) {
      return null;
    }
    IdCell cell = IdCell.of(arguments[first + 1], jna);
    String escape = trusted ? cell.escape() : name + " is not libaio's, and may keep it";
    Object token = contexts.setupEntered(route, maxEvents.intValue(), cell.cell(), escape);
    return new SetupCall(token, cell, convention, jna);
  }

  private Object destroy(
      String route, Object[] arguments, int first, Convention convention, JnaCopy jna)
      throws Throwable {
    Object handle = arguments.length > first ? arguments[first] : null;
    long contextId;
    if (jna.isPointer(handle)) {
      contextId = jna.peer(handle);
    } else if (handle instanceof Number number) {
      contextId = number.longValue();
      handle = null;
    } else {
      return null;
    }
    Object token = contexts.destroyEntered(route, contextId, handle);
    return new DestroyCall(token, contextId, convention, jna, handle);
  }

  @Override
  public void returned(Object call, Object result, Throwable thrown) {
    try {
      if (call instanceof SetupCall setup) {
        setupReturned(setup, result, thrown);
      } else if (call instanceof DestroyCall destroy) {
        destroyReturned(destroy, result, thrown);
      }
    } catch (Throwable e) {
      blind(e);
    }
  }

  private void setupReturned(SetupCall call, Object result, Throwable thrown) throws Throwable {
    int errno = call.convention.errno(result, thrown, call.jna);
    long id = errno > 0 && thrown == null ? 0 : call.cell.read(memory);
    boolean created = id != 0 && isContext(id);
    if (errno == 0 && !created && unreadable.compareAndSet(false, true)) {
      AgentLog.warn("io_setup succeeded, but the new context is not to be found: not watched");
    }
    contexts.setupReturned(call.token, created ? id : 0, Math.max(errno, 0));
  }

  private void destroyReturned(DestroyCall call, Object result, Throwable thrown) throws Throwable {
    int errno = call.convention.errno(result, thrown, call.jna);
    if (errno == Convention.UNKNOWN && RingHeader.read(memory, call.contextId).isPresent()) {
      errno = STILL_THERE;
    }
    contexts.destroyReturned(call.token, errno);
  }

  private boolean isContext(long id) {
    return memory.unavailable().isPresent()
        || RingHeader.read(memory, id).isPresent()
        // gVisor keeps the ring empty, but lists the mapping.
        || MemoryMaps.ofThisProcess().flatMap(maps -> maps.contextAt(id)).isPresent();
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
    AgentLog.error("JNA: a call was not understood; no context is reclaimed any more", e);
    contexts.everythingEscapes("a call through JNA was not understood: " + e);
    return null;
  }
}
