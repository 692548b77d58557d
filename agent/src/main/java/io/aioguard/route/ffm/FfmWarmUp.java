package io.aioguard.route.ffm;

import io.aioguard.hook.Around;
import io.aioguard.hook.ContextHooks;
import io.aioguard.kernel.aio.AioCall;
import io.aioguard.kernel.proc.ProcessMemory;
import io.aioguard.linker.ForeignApi;
import io.aioguard.route.call.Interception;
import io.aioguard.route.call.WarmUpRun;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls handles like those of AIO's functions before a program gets the first one: a combined
 * handle is linked on its first call, and its parts are shared by all handles of its type.
 */
final class FfmWarmUp {

  private static final long ID = ContextHooks.WARM_UP_ID;

  private final ContextHooks contexts;
  private final FfmCalls calls;

  /**
   * @param contexts without effect on the registry
   */
  FfmWarmUp(ContextHooks contexts, ProcessMemory memory) {
    this.contexts = contexts;
    this.calls = new FfmCalls(contexts, memory);
  }

  /** Does nothing around a call. */
  private record NoOp(boolean repeats) implements Around {

    @Override
    public Object entered(Object[] arguments) {
      return arguments;
    }

    @Override
    public void returned(Object call, Object result, Throwable thrown) {}
  }

  /** The code that all calls share. */
  void runShared() throws Throwable {
    Object segment = ForeignApi.ofAddress(ID);
    WarmUpRun.often(() -> ForeignApi.ofAddress(ID));
    WarmUpRun.often(() -> ForeignApi.address(segment));
    WarmUpRun.often(() -> ForeignApi.isNative(segment));
    WarmUpRun.often(() -> ForeignApi.isReadOnly(segment));
    WarmUpRun.often(() -> ForeignApi.isOpen(segment));
    for (AioCall call : AioCall.values()) {
      for (boolean direct : new boolean[] {false, true}) {
        for (Object id : List.of(segment, ID)) {
          run(new CalledSyscall(call, call.manPageName(), 0, direct, true), id);
        }
      }
    }
  }

  private void run(CalledSyscall called, Object id) {
    WarmUpRun.createContext(contexts);
    boolean setup = called.call() == AioCall.IO_SETUP;
    Object[] arguments = setup ? new Object[] {1, id} : new Object[] {id, 1};
    WarmUpRun.once(
        () -> calls.returned(calls.entered(called, arguments, null), null, WarmUpRun.FAILED));
  }

  /** The parts of handles of this type. */
  void run(MethodType type, boolean repeats) {
    runOften(twin(type, repeats));
  }

  /** The parts of handles of this type that have the agent around some calls only. */
  void runGuarded(MethodType type, int index, boolean repeats) {
    MethodHandle plain = MethodHandles.empty(type);
    for (boolean around : new boolean[] {false, true}) {
      MethodHandle test =
          MethodHandles.dropArguments(
              MethodHandles.constant(boolean.class, around),
              0,
              type.parameterList().subList(0, index + 1));
      runOften(MethodHandles.guardWithTest(test, twin(type, repeats), plain));
    }
  }

  private static MethodHandle twin(MethodType type, boolean repeats) {
    return Interception.around(MethodHandles.empty(type), new NoOp(repeats));
  }

  private static void runOften(MethodHandle twin) {
    List<Object> zeros = new ArrayList<>();
    for (Class<?> parameter : twin.type().parameterList()) {
      zeros.add(zero(parameter));
    }
    WarmUpRun.often(() -> twin.invokeWithArguments(zeros));
  }

  private static Object zero(Class<?> type) throws IllegalArgumentException {
    try {
      return type.isPrimitive() ? MethodHandles.zero(type).invoke() : null;
    } catch (Throwable e) {
      throw new IllegalArgumentException(e);
    }
  }
}
