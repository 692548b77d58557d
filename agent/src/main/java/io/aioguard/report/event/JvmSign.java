package io.aioguard.report.event;

import java.time.Instant;
import java.util.List;

/** What JFR itself records of the JVM. */
public sealed interface JvmSign extends AioEvent {

  /**
   * The JVM's command line.
   *
   * @param main main class, or file name of the jar
   * @param agentNamed whether it loads the agent
   * @param ofCommand whether the JVM runs AIO Guard's own command line
   */
  record CommandLine(
      Instant time,
      JvmId jvm,
      String java,
      String main,
      List<String> gcFlags,
      boolean agentNamed,
      boolean ofCommand)
      implements JvmSign {}

  /** Whether events of the agent of one type are recorded; empty where it is another setting. */
  record Setting(Instant time, String event, boolean enabled) implements JvmSign {}

  /** The JVM ended. */
  record Ended(Instant time) implements JvmSign {}

  /** A library that reaches Linux AIO is loaded. */
  record AioLibrary(Instant time, String name) implements JvmSign {}

  /**
   * Where the JVM loads classes from. An event has one of the two, the other is empty; put together
   * it may have both.
   *
   * @param classPath as for {@code java -cp}
   * @param folder in which the JVM was started, absolute
   */
  record Classes(Instant time, String classPath, String folder) implements JvmSign {}

  /** The agent was loaded; recorded by JDK 25 and later. */
  record AgentLoaded(Instant time) implements JvmSign {}
}
