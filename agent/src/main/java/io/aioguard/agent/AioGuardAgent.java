package io.aioguard.agent;

import io.aioguard.agent.log.AgentLog;
import java.lang.instrument.Instrumentation;

/**
 * The entry that the JVM calls. No exception leaves it: one from premain would abort the JVM
 * (java.lang.instrument).
 */
public final class AioGuardAgent {

  /** Upper bound for a busy machine. Where standard error is blocked, the wait is shorter. */
  private static final long MAX_PRINT_WAIT_MILLIS = 5000;

  private AioGuardAgent() {}

  /** Called before the application's main, on its thread. */
  public static void premain(String arguments, Instrumentation instrumentation) {
    start(arguments, instrumentation, false);
  }

  /** Called on the JVM's attach thread while the application runs. */
  public static void agentmain(String arguments, Instrumentation instrumentation) {
    start(arguments, instrumentation, true);
  }

  private static void start(String arguments, Instrumentation instrumentation, boolean late) {
    try {
      Class<?> self = AioGuardAgent.class;
      if (self.getClassLoader() == null) {
        Installer.install(arguments, instrumentation, late);
      } else {
        BootPath.startAgain(arguments, instrumentation, late);
      }
    } catch (Throwable e) {
      AgentLog.error("the agent is off, the application runs without it", e);
    }
    // So that these lines come before those of the application. No lock is held here; standard
    // error may be blocked.
    AgentLog.awaitPrinted(MAX_PRINT_WAIT_MILLIS);
  }
}
