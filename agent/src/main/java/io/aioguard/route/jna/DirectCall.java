package io.aioguard.route.jna;

import io.aioguard.hook.AioHook;
import io.aioguard.hook.Around;
import io.aioguard.route.call.AioFunctions;
import io.aioguard.route.jna.call.Arguments;
import io.aioguard.route.jna.call.CalledFunction;
import java.util.Arrays;

/**
 * Around a native method that JNA has mapped directly: arguments are as the program passes them.
 */
final class DirectCall implements Around {

  private final JnaCalls calls;
  private final CalledFunction function;
  private final AioFunctions.Role role;
  private final int first;
  private final boolean[] readBack;

  /**
   * @param first index of the first parameter among the arguments
   * @param readBack which parameters woven code reads back from the array of arguments
   */
  DirectCall(JnaCalls calls, CalledFunction function, int first, boolean[] readBack) {
    this.calls = calls;
    this.function = function;
    this.role = AioFunctions.role(function.name());
    this.first = first;
    this.readBack = readBack;
  }

  @Override
  public Object entered(Object[] arguments) throws Throwable {
    boolean idle = role == AioFunctions.Role.FOREIGN || role == AioFunctions.Role.USE;
    if (idle && !AioHook.anyContext()) {
      return null;
    }
    Object[] passed = Arrays.copyOfRange(arguments, first, arguments.length);
    for (int i = 0; i < passed.length; i++) {
      passed[i] = function.jna().asPassed(passed[i]);
    }
    return calls.direct(function, role, new Arguments(passed, arguments, first, readBack));
  }

  @Override
  public boolean repeats() {
    boolean setup = role == AioFunctions.Role.SETUP || role == AioFunctions.Role.SYSCALL;
    return setup && calls.repeats();
  }

  @Override
  public boolean again(Object call, Object result, Throwable thrown) {
    return calls.again(call, result, thrown);
  }

  @Override
  public void returned(Object call, Object result, Throwable thrown) {
    calls.returned(call, result, thrown);
  }
}
