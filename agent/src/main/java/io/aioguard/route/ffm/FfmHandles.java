package io.aioguard.route.ffm;

import io.aioguard.agent.log.AgentLog;
import io.aioguard.hook.Around;
import io.aioguard.kernel.AioCall;
import io.aioguard.kernel.AioSyscalls;
import io.aioguard.linker.ForeignApi;
import io.aioguard.route.call.AioFunctions;
import io.aioguard.route.call.Interception;
import io.aioguard.route.call.RouteServices;
import io.aioguard.route.weave.RouteStates;
import io.aioguard.route.weave.RouteStates.State;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells AIO's downcall handles from all others, and gives them a way around the call. */
public final class FfmHandles {

  private static final String DLADDR = "dladdr(3)";

  private final RouteServices services;
  private final Instrumentation instrumentation;
  private final RouteStates states;
  private final FfmCalls calls;
  private final FfmWarmUp rehearsal;
  private final AioSyscalls syscalls;
  private final boolean uses;
  private final AtomicBoolean told = new AtomicBoolean();
  private volatile Symbols symbols;
  private volatile boolean failed;

  /**
   * @param instrumentation opens the linker to the agent
   */
  public FfmHandles(RouteServices services, Instrumentation instrumentation) {
    this.services = services;
    this.uses = services.uses();
    this.instrumentation = instrumentation;
    this.states = services.states();
    this.calls = new FfmCalls(services.contexts(), services.memory());
    this.syscalls = services.syscalls().orElse(null);
    this.rehearsal = new FfmWarmUp(services.rehearsal(), services.memory());
  }

  /** See {@link io.aioguard.hook.LinkHooks#downcall}. Throws nothing. */
  public MethodHandle around(MethodHandle handle, Object linker, Object symbol, Object function) {
    if (failed) {
      return handle;
    }
    try {
      Shape shape = Shape.of(handle.type(), function, symbol != null);
      if (shape == null) {
        return handle;
      }
      Symbols names = symbols(linker);
      return symbol == null
          ? unbound(handle, shape, new Addresses(names, shape.beginsWithNumber(), uses))
          : bound(handle, shape, names.at(ForeignApi.address(symbol)));
    } catch (Throwable e) {
      // This handle stays as it is. Contexts that it makes count as untracked.
      tell(e);
      return handle;
    }
  }

  /** Without a lock: what two threads bind at the same time is the same. */
  private Symbols symbols(Object linker) throws Throwable {
    Symbols ready = symbols;
    if (ready == null) {
      try {
        ready = Symbols.bind(linker, instrumentation, services.libraries());
      } catch (Throwable e) {
        failed = true;
        states.set(FfmRoute.NAME, DLADDR, State.FAILED, e.toString());
        throw e;
      }
      rehearsal.playOnce();
      symbols = ready;
      states.set(FfmRoute.NAME, DLADDR, State.ACTIVE, "");
    }
    return ready;
  }

  private MethodHandle bound(MethodHandle handle, Shape shape, Symbol symbol) throws Throwable {
    if (symbol.role() == AioFunctions.Role.SYSCALL) {
      return syscalls == null || !shape.beginsWithNumber()
          ? handle
          : systemCalls(handle, shape, symbol);
    }
    CalledSyscall callee = CalledSyscall.ofLibaio(symbol, shape, uses);
    if (callee == null) {
      if (symbol.role() == AioFunctions.Role.USE) {
        states.set(FfmRoute.NAME, symbol.name(), State.ACTIVE, AioFunctions.UNWOVEN);
      }
      return handle;
    }
    note(symbol);
    if (callee.call() == AioCall.IO_SETUP) {
      services.contexts().expectContexts();
    }
    rehearsal.play(handle.type(), calls.repeats());
    return Interception.around(handle, new Calls(shape, a -> callee));
  }

  /** Other system calls go straight to the handle. */
  private MethodHandle systemCalls(MethodHandle handle, Shape shape, Symbol symbol)
      throws Throwable {
    note(symbol);
    MethodHandle test =
        MethodHandles.lookup()
            .bind(this, "isFollowed", MethodType.methodType(boolean.class, long.class));
    return guarded(
        test,
        handle,
        shape,
        shape.first(),
        arguments -> CalledSyscall.ofSyscall(symbol, arguments, shape, syscalls, uses));
  }

  /** Reports a function that only has the name of one of AIO's. */
  private void note(Symbol symbol) {
    if (symbol.foreign() != null) {
      states.set(
          FfmRoute.NAME,
          symbol.name() + " of " + symbol.foreign(),
          State.ACTIVE,
          AioFunctions.doubt(symbol.name(), symbol.foreign()));
    }
  }

  private boolean isFollowed(long number) {
    return CalledSyscall.isFollowed(syscalls.call(number), uses);
  }

  private MethodHandle unbound(MethodHandle handle, Shape shape, Addresses addresses)
      throws Throwable {
    MethodHandle test =
        MethodHandles.lookup()
            .bind(addresses, "mayBeAio", MethodType.methodType(boolean.class, Object.class));
    return guarded(
        test,
        handle,
        shape,
        shape.symbol(),
        arguments -> {
          Symbol symbol = addresses.symbol(arguments[shape.symbol()]);
          return symbol.role() != AioFunctions.Role.SYSCALL
              ? CalledSyscall.ofLibaio(symbol, shape, uses)
              : syscalls == null
                  ? null
                  : CalledSyscall.ofSyscall(symbol, arguments, shape, syscalls, uses);
        });
  }

  /** Around the call if the argument of this index passes the test; otherwise the handle itself. */
  private MethodHandle guarded(
      MethodHandle test, MethodHandle handle, Shape shape, int index, Callees callees) {
    MethodType type = handle.type();
    MethodHandle typed =
        test.asType(MethodType.methodType(boolean.class, type.parameterType(index)));
    rehearsal.playGuarded(type, index, calls.repeats());
    return MethodHandles.guardWithTest(
        MethodHandles.dropArguments(typed, 0, type.parameterList().subList(0, index)),
        Interception.around(handle, new Calls(shape, callees)),
        handle);
  }

  private void tell(Throwable e) {
    if (told.compareAndSet(false, true)) {
      AgentLog.error("FFM: some calls are not watched", e);
    }
  }

  /** Which system call a call is; null if none of AIO's. */
  private interface Callees {

    CalledSyscall of(Object[] arguments) throws Throwable;
  }

  /**
   * Around the calls of one handle. What goes wrong here is not a way out of a number that the
   * agent follows: those that come through FFM are not followed.
   */
  private final class Calls implements Around {

    private final Shape shape;
    private final Callees callees;

    Calls(Shape shape, Callees callees) {
      this.shape = shape;
      this.callees = callees;
    }

    @Override
    public Object entered(Object[] arguments) {
      try {
        CalledSyscall callee = callees.of(arguments);
        return callee == null ? null : calls.entered(callee, arguments, shape.captured(arguments));
      } catch (Throwable e) {
        tell(e);
        return null;
      }
    }

    @Override
    public boolean repeats() {
      return calls.repeats();
    }

    @Override
    public boolean again(Object call, Object result, Throwable thrown) {
      try {
        return calls.again(call, result, thrown);
      } catch (Throwable e) {
        tell(e);
        return false;
      }
    }

    @Override
    public void returned(Object call, Object result, Throwable thrown) {
      try {
        calls.returned(call, result, thrown);
      } catch (Throwable e) {
        tell(e);
      }
    }
  }
}
