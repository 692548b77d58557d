package io.aioguard.route.ffm;

import io.aioguard.agent.log.AgentLog;
import io.aioguard.hook.Around;
import io.aioguard.kernel.aio.AioCall;
import io.aioguard.kernel.aio.AioSyscalls;
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

/** Recognises the downcall handles of AIO's functions, and puts the agent around their calls. */
public final class FfmHandles {

  private static final String DLADDR = "dladdr(3)";

  private final RouteServices services;
  private final Instrumentation instrumentation;
  private final RouteStates states;
  private final FfmCalls calls;
  private final FfmWarmUp warmUp;
  private final AioSyscalls syscalls;
  private final boolean followsUses;
  private final AtomicBoolean failureLogged = new AtomicBoolean();
  private volatile Symbols symbols;
  private volatile boolean failed;

  /**
   * @param instrumentation gives the agent access to the linker
   */
  public FfmHandles(RouteServices services, Instrumentation instrumentation) {
    this.services = services;
    this.followsUses = services.followsUses();
    this.instrumentation = instrumentation;
    this.states = services.states();
    this.calls = new FfmCalls(services.contexts(), services.memory());
    this.syscalls = services.syscalls().orElse(null);
    this.warmUp = new FfmWarmUp(services.warmUpContexts(), services.memory());
  }

  /** See {@link io.aioguard.hook.LinkHooks#downcall}. Throws nothing. */
  public MethodHandle around(MethodHandle handle, Object linker, Object symbol, Object function) {
    if (failed) {
      return handle;
    }
    try {
      DowncallShape shape = DowncallShape.of(handle.type(), function, symbol != null);
      if (shape == null) {
        return handle;
      }
      Symbols names = symbols(linker);
      return symbol == null
          ? unbound(handle, shape, new SymbolCache(names, shape.beginsWithNumber(), followsUses))
          : bound(handle, shape, names.at(ForeignApi.address(symbol)));
    } catch (Throwable e) {
      // This handle stays unchanged. Contexts that it makes count as untracked.
      logFailure(e);
      return handle;
    }
  }

  /** Without a lock: two threads that bind at the same time get equal results. */
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
      warmUp.runShared();
      symbols = ready;
      states.set(FfmRoute.NAME, DLADDR, State.ACTIVE, "");
    }
    return ready;
  }

  private MethodHandle bound(MethodHandle handle, DowncallShape shape, Symbol symbol)
      throws Throwable {
    if (symbol.role() == AioFunctions.Role.SYSCALL) {
      return syscalls == null || !shape.beginsWithNumber()
          ? handle
          : systemCalls(handle, shape, symbol);
    }
    CalledSyscall called = CalledSyscall.ofLibaio(symbol, shape, followsUses);
    if (called == null) {
      if (symbol.role() == AioFunctions.Role.USE) {
        states.set(FfmRoute.NAME, symbol.name(), State.ACTIVE, AioFunctions.UNWOVEN);
      }
      return handle;
    }
    reportForeign(symbol);
    if (called.call() == AioCall.IO_SETUP) {
      services.contexts().expectContexts();
    }
    warmUp.run(handle.type(), calls.repeats());
    return Interception.around(handle, new HandleCalls(shape, a -> called));
  }

  /** Other system calls go straight to the handle. */
  private MethodHandle systemCalls(MethodHandle handle, DowncallShape shape, Symbol symbol)
      throws Throwable {
    reportForeign(symbol);
    MethodHandle test =
        MethodHandles.lookup()
            .bind(this, "isFollowed", MethodType.methodType(boolean.class, long.class));
    return guarded(
        test,
        handle,
        shape,
        shape.first(),
        arguments -> CalledSyscall.ofSyscall(symbol, arguments, shape, syscalls, followsUses));
  }

  /** Reports a function of another library that has the name of one of AIO's. */
  private void reportForeign(Symbol symbol) {
    if (symbol.foreign() != null) {
      states.set(
          FfmRoute.NAME,
          symbol.name() + " of " + symbol.foreign(),
          State.ACTIVE,
          AioFunctions.escapeReason(symbol.name(), symbol.foreign()));
    }
  }

  private boolean isFollowed(long number) {
    return CalledSyscall.isFollowed(syscalls.call(number), followsUses);
  }

  private MethodHandle unbound(MethodHandle handle, DowncallShape shape, SymbolCache addresses)
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
              ? CalledSyscall.ofLibaio(symbol, shape, followsUses)
              : syscalls == null
                  ? null
                  : CalledSyscall.ofSyscall(symbol, arguments, shape, syscalls, followsUses);
        });
  }

  /** Around the call if the argument of this index passes the test; otherwise the handle itself. */
  private MethodHandle guarded(
      MethodHandle test, MethodHandle handle, DowncallShape shape, int index, CallLookup callees) {
    MethodType type = handle.type();
    MethodHandle typed =
        test.asType(MethodType.methodType(boolean.class, type.parameterType(index)));
    warmUp.runGuarded(type, index, calls.repeats());
    return MethodHandles.guardWithTest(
        MethodHandles.dropArguments(typed, 0, type.parameterList().subList(0, index)),
        Interception.around(handle, new HandleCalls(shape, callees)),
        handle);
  }

  private void logFailure(Throwable e) {
    if (failureLogged.compareAndSet(false, true)) {
      AgentLog.error("FFM: some calls are not watched", e);
    }
  }

  /** The system call that a call makes; null if it is none of AIO's. */
  private interface CallLookup {

    CalledSyscall find(Object[] arguments) throws Throwable;
  }

  /**
   * Around the calls of one handle. A failure here lets no number escape that the agent follows, as
   * it follows none that FFM gets.
   */
  private final class HandleCalls implements Around {

    private final DowncallShape shape;
    private final CallLookup lookup;

    HandleCalls(DowncallShape shape, CallLookup callees) {
      this.shape = shape;
      this.lookup = callees;
    }

    @Override
    public Object entered(Object[] arguments) {
      try {
        CalledSyscall called = lookup.find(arguments);
        return called == null ? null : calls.entered(called, arguments, shape.captured(arguments));
      } catch (Throwable e) {
        logFailure(e);
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
        logFailure(e);
        return false;
      }
    }

    @Override
    public void returned(Object call, Object result, Throwable thrown) {
      try {
        calls.returned(call, result, thrown);
      } catch (Throwable e) {
        logFailure(e);
      }
    }
  }
}
