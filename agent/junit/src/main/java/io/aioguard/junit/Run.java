package io.aioguard.junit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One run of tests in this JVM: whether it can be checked. JUnit closes it after the last test. */
@SuppressWarnings("deprecation") // CloseableResource: JUnit before 5.13 closes nothing else
final class Run implements ExtensionContext.Store.CloseableResource, AutoCloseable {

  /** JUnit's parameter: {@code fail} or {@code warn} where the agent is not to be had. */
  private static final String UNAVAILABLE = Settings.PREFIX + "unavailable";

  private static final String AUTO_DETECTION = "junit.jupiter.extensions.autodetection.enabled";

  /** Where the kernel has AIO. Source: proc_sys_fs(5). */
  private static final Path KERNEL = Path.of("/proc/sys/fs/aio-max-nr");

  private final LeakChecker checker;
  private final String failure;
  private final String unchecked;

  private Run(LeakChecker checker, String failure, String unchecked) {
    this.checker = checker;
    this.failure = failure;
    this.unchecked = unchecked;
  }

  /** Loads the agent if it is not there. Once in a run, on the thread of its first test. */
  static Run start(ExtensionContext context) {
    boolean warns = warns(context);
    if (!"Linux".equals(System.getProperty("os.name"))) {
      return unchecked(System.getProperty("os.name") + " has no Linux AIO");
    }
    if (!Files.exists(KERNEL)) {
      return unchecked("this kernel has no AIO: there is no " + KERNEL);
    }
    try {
      if (!Agent.isPresent()) {
        AgentLoader.load(context.getConfigurationParameter(AgentLoader.JAR));
        if (!Agent.isPresent()) {
          throw new UnavailableException(
              "the agent was not loaded: the jar is not the agent's, or the agent did not start");
        }
      }
      Agent agent = Agent.open();
      String problem = agent.problem();
      if (!problem.isEmpty()) {
        throw new UnavailableException(problem);
      }
      return new Run(new LeakChecker(agent, wholeSuite(context), held(context)), "", "");
    } catch (UnavailableException e) {
      return warns ? unchecked(e.getMessage()) : new Run(null, e.getMessage(), "");
    }
  }

  private static boolean warns(ExtensionContext context) {
    String value = context.getConfigurationParameter(UNAVAILABLE).orElse("fail");
    if (!List.of("fail", "warn").contains(value)) {
      throw new ExtensionConfigurationException(
          UNAVAILABLE + "=" + value + ": expected fail or warn");
    }
    return value.equals("warn");
  }

  private static boolean wholeSuite(ExtensionContext context) {
    return context.getConfigurationParameter(AUTO_DETECTION).map(Boolean::valueOf).orElse(false);
  }

  private static HeldContexts held(ExtensionContext context) {
    return new HeldContexts(Settings.held(context));
  }

  private static Run unchecked(String why) {
    String message = "AIO contexts are not checked: " + why;
    System.err.println("[aioguard-junit] " + message);
    return new Run(null, "", message);
  }

  /** Null where nothing is checked. */
  LeakChecker checker() {
    return checker;
  }

  /** Why nothing is checked, where that is no error. */
  String unchecked() {
    return unchecked;
  }

  /** Fails the test where there is no agent, and has to be. */
  void requireAgent() {
    if (!failure.isEmpty()) {
      throw new ExtensionConfigurationException("AIO contexts cannot be checked: " + failure);
    }
  }

  @Override
  public void close() {
    if (checker != null) {
      checker.finish();
    }
  }
}
