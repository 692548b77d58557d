package io.aioguard.jmc;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The agent's own report, by its own classes: nothing of them is on the class path here. */
final class AgentReport {

  private static final Path CLASSES = Path.of("..", "target", "classes");

  private AgentReport() {}

  /** The verdicts by name. */
  static Set<String> verdicts(Path recording) {
    assumeTrue(Files.isDirectory(CLASSES), "the agent has not been built: mvn -pl agent -am");
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {CLASSES.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      Class<?> type = loader.loadClass("io.aioguard.report.ReportReader");
      Object report = type.getMethod("read", List.class).invoke(null, List.of(recording));
      List<?> verdicts = (List<?>) report.getClass().getMethod("verdicts").invoke(report);
      return verdicts.stream().map(Object::toString).collect(Collectors.toSet());
    } catch (IOException | ReflectiveOperationException e) {
      throw new AssertionError(recording.toString(), e);
    }
  }
}
