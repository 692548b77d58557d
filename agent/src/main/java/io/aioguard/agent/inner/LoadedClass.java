package io.aioguard.agent.inner;

import io.aioguard.agent.log.AgentLog;
import java.lang.instrument.Instrumentation;

/** Weaves a class that was loaded before the agent. */
public final class LoadedClass {

  /**
   * JPLIS's message for JVMTI_ERROR_INVALID_CLASS, which HotSpot returns for one reason: the class
   * is in an erroneous state (jvmtiRedefineClasses.cpp, compare_and_normalize_class_versions).
   */
  private static final String ERRONEOUS = "invalid class";

  private LoadedClass() {}

  /**
   * Runs the transformers on it again. Logs errors.
   *
   * @return why its calls are not seen; null if it is woven, or has none
   */
  public static Throwable weave(Class<?> type, Instrumentation instrumentation) {
    try {
      instrumentation.retransformClasses(type);
      return null;
    } catch (Throwable e) {
      if (e instanceof InternalError && String.valueOf(e.getMessage()).contains(ERRONEOUS)) {
        // An error of the application's: uses of the class throw NoClassDefFoundError (JVMS 5.5).
        AgentLog.info(type.getName() + " is not woven: its static initialiser has failed");
        return null;
      }
      AgentLog.error(type.getName() + " is loaded already and cannot be woven", e);
      return e;
    }
  }
}
