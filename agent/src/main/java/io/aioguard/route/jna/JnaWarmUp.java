package io.aioguard.route.jna;

import io.aioguard.hook.ContextHooks;
import io.aioguard.kernel.aio.AioSyscalls;
import io.aioguard.route.call.AioFunctions;
import io.aioguard.route.call.RouteServices;
import io.aioguard.route.call.WarmUpRun;
import io.aioguard.route.jna.call.Arguments;
import io.aioguard.route.jna.call.CalledFunction;
import io.aioguard.route.jna.call.ContextCalls;
import io.aioguard.route.jna.call.EscapeDetector;
import io.aioguard.route.jna.call.JnaCopies;
import io.aioguard.route.jna.call.JnaCopy;

/**
 * Executes calls of AIO's functions when a copy of JNA is first found, as the program opens its
 * first library: the first real call then loads and links nothing.
 */
final class JnaWarmUp {

  private final RouteServices services;

  /**
   * @param services without effect on the registry
   */
  JnaWarmUp(RouteServices services) {
    this.services = services;
  }

  void run(JnaCopy jna) {
    WarmUpRun.once(() -> run(jna, jna.newPointer(ContextHooks.WARM_UP_ID)));
  }

  private void run(JnaCopy jna, Object pointer) {
    for (int i = 0; i < Handle.COUNT; i++) {
      WarmUpRun.often(new Handle(jna, pointer, i));
    }
    // The functions themselves, with the code that they share.
    JnaCopies none = new JnaCopies(null, copy -> {});
    EscapeDetector escapes = new EscapeDetector(services.contexts(), none);
    ContextCalls calls = new ContextCalls(services, escapes);
    Object[] some = {1, pointer, pointer};
    WarmUpRun.createContext(services.contexts());
    WarmUpRun.once(() -> calls.returned(calls.use(some, 1, jna), null, WarmUpRun.FAILED));
    WarmUpRun.once(() -> escapes.passedTo("", some, jna, true));
    for (boolean direct : new boolean[] {false, true}) {
      CalledFunction called = new CalledFunction("io_setup", null, jna, true, direct);
      // Loads the class.
      new DirectCall(null, called, 0, new boolean[0]);
      run(calls, AioFunctions.Role.SETUP, called, 1, pointer);
      run(calls, AioFunctions.Role.SETUP, called, 1, ContextHooks.WARM_UP_ID);
      run(calls, AioFunctions.Role.SETUP, called, 1, new long[1]);
      runDirect(calls, called, pointer);
      run(calls, AioFunctions.Role.USE, called, pointer);
      run(calls, AioFunctions.Role.DESTROY, called, pointer);
      run(calls, AioFunctions.Role.FOREIGN, called, pointer);
      for (int number : numbers()) {
        run(calls, AioFunctions.Role.SYSCALL, called, number, pointer, pointer);
        run(calls, AioFunctions.Role.SYSCALL, called, number, 1, pointer);
      }
    }
  }

  /** As a program calls an io_setup that is mapped directly. */
  private static void runDirect(ContextCalls calls, CalledFunction called, Object pointer) {
    WarmUpRun.once(
        () -> {
          Object reference = called.jna().references().create(pointer);
          Object[] own = {1, reference};
          Arguments arguments =
              new Arguments(new Object[] {1, pointer}, own, 0, new boolean[] {true, true});
          Object call = calls.entered(AioFunctions.Role.SETUP, called, arguments);
          calls.returned(call, null, WarmUpRun.FAILED);
        });
  }

  /** First arguments of syscall(2): numbers of AIO's calls, and one of no call. */
  private int[] numbers() {
    if (services.syscalls().isEmpty()) {
      return new int[0];
    }
    AioSyscalls known = services.syscalls().get();
    return new int[] {known.setup(), known.destroy(), known.getevents(), -1};
  }

  /**
   * One of the method handles of a copy of JNA. One class for all, as each lambda would be a class
   * of its own.
   */
  private record Handle(JnaCopy jna, Object pointer, int which) implements WarmUpRun.Step {

    static final int COUNT = 8;

    @Override
    public void run() throws Throwable {
      switch (which) {
        case 0 -> jna.newPointer(0);
        case 1 -> jna.peer(pointer);
        case 2 -> jna.size(null);
        case 3 -> jna.pointerOf(null);
        case 4 -> jna.typed(null);
        case 5 -> jna.enclosing(null);
        case 6 -> jna.references().copyOf(jna.references().create(pointer), pointer);
        default -> jna.functionName(null);
      }
    }
  }

  private static void run(
      ContextCalls calls, AioFunctions.Role role, CalledFunction called, Object... arguments) {
    WarmUpRun.once(
        () ->
            calls.returned(
                calls.entered(role, called, Arguments.converted(arguments)),
                null,
                WarmUpRun.FAILED));
  }
}
