package io.aioguard.route.jna;

import io.aioguard.hook.ContextHooks;
import io.aioguard.kernel.AioSyscalls;
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
 * Plays the calls of AIO's functions when a copy of JNA is seen first, which is when the program
 * opens its first library: the first real call then loads and links nothing.
 */
final class JnaWarmUp {

  private final RouteServices services;

  /**
   * @param services without consequences
   */
  JnaWarmUp(RouteServices services) {
    this.services = services;
  }

  void play(JnaCopy jna) {
    WarmUpRun.once(() -> play(jna, jna.newPointer(ContextHooks.WARM_UP_ID)));
  }

  private void play(JnaCopy jna, Object pointer) {
    for (int i = 0; i < Handle.COUNT; i++) {
      WarmUpRun.often(new Handle(jna, pointer, i));
    }
    // The functions themselves, with what they share.
    JnaCopies none = new JnaCopies(null, copy -> {});
    EscapeDetector leaks = new EscapeDetector(services.contexts(), none);
    ContextCalls calls = new ContextCalls(services, leaks);
    Object[] some = {1, pointer, pointer};
    WarmUpRun.context(services.contexts());
    WarmUpRun.once(() -> calls.returned(calls.use(some, 1, jna), null, WarmUpRun.FAILED));
    WarmUpRun.once(() -> leaks.passedTo("", some, jna, true));
    for (boolean direct : new boolean[] {false, true}) {
      CalledFunction called = new CalledFunction("io_setup", null, jna, true, direct);
      // To load it.
      new DirectCall(null, called, 0, new boolean[0]);
      play(calls, AioFunctions.Role.SETUP, called, 1, pointer);
      play(calls, AioFunctions.Role.SETUP, called, 1, ContextHooks.WARM_UP_ID);
      play(calls, AioFunctions.Role.SETUP, called, 1, new long[1]);
      playDirect(calls, called, pointer);
      play(calls, AioFunctions.Role.USE, called, pointer);
      play(calls, AioFunctions.Role.DESTROY, called, pointer);
      play(calls, AioFunctions.Role.FOREIGN, called, pointer);
      for (int number : numbers()) {
        play(calls, AioFunctions.Role.SYSCALL, called, number, pointer, pointer);
        play(calls, AioFunctions.Role.SYSCALL, called, number, 1, pointer);
      }
    }
  }

  /** As a program calls io_setup that is mapped directly. */
  private static void playDirect(ContextCalls calls, CalledFunction called, Object pointer) {
    WarmUpRun.once(
        () -> {
          Object reference = called.jna().references().first(pointer);
          Object[] own = {1, reference};
          Arguments arguments =
              new Arguments(new Object[] {1, pointer}, own, 0, new boolean[] {true, true});
          Object call = calls.entered(AioFunctions.Role.SETUP, called, arguments);
          calls.returned(call, null, WarmUpRun.FAILED);
        });
  }

  /** The first argument of syscall(2), and one that is none of AIO's. */
  private int[] numbers() {
    if (services.syscalls().isEmpty()) {
      return new int[0];
    }
    AioSyscalls known = services.syscalls().get();
    return new int[] {known.setup(), known.destroy(), known.getevents(), -1};
  }

  /** One of the method handles of a copy of JNA. One class: lambdas are a class each. */
  private record Handle(JnaCopy jna, Object pointer, int which) implements WarmUpRun.Part {

    static final int COUNT = 8;

    @Override
    public void play() throws Throwable {
      switch (which) {
        case 0 -> jna.newPointer(0);
        case 1 -> jna.peer(pointer);
        case 2 -> jna.size(null);
        case 3 -> jna.pointerOf(null);
        case 4 -> jna.typed(null);
        case 5 -> jna.enclosing(null);
        case 6 -> jna.references().like(jna.references().first(pointer), pointer);
        default -> jna.functionName(null);
      }
    }
  }

  private static void play(
      ContextCalls calls, AioFunctions.Role role, CalledFunction called, Object... arguments) {
    WarmUpRun.once(
        () ->
            calls.returned(
                calls.entered(role, called, Arguments.converted(arguments)),
                null,
                WarmUpRun.FAILED));
  }
}
