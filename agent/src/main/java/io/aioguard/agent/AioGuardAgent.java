package io.aioguard.agent;

import io.aioguard.agent.log.AgentLog;
import java.lang.instrument.Instrumentation;

/**
 * What the JVM calls. Nothing gets out of here: an exception from premain would abort the JVM
 * (java.lang.instrument), and no application should die of its leak detector.
 */
public final class AioGuardAgent {

  /** For a busy machine. Where standard error is blocked, it is less. */
  private static final long PRINTED_MILLIS = 5000;

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
    // Before what the application prints. No lock is held here; standard error may be blocked.
    AgentLog.awaitPrinted(PRINTED_MILLIS);
  }
}
