package io.aioguard.junit;

import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Loads the agent into this JVM. By the agent's own command in a second JVM, as a JVM may not
 * attach to itself by default ({@code jdk.attach.allowAttachSelf}). Takes a second.
 */
final class AgentLoader {

  /** JUnit's parameter with the path of the agent's jar. */
  static final String JAR = Settings.PREFIX + "agent";

  private static final String NAME = "aioguard-agent.jar";
  private static final String ENTRY = "io/aioguard/agent/AioGuardAgent.class";
  private static final long MAX_SECONDS = 120;

  private AgentLoader() {}

  /**
   * @param configured path of the agent's jar; where it is empty, the jar is searched for on the
   *     class path and beside this one
   */
  static void load(Optional<String> configured) throws UnavailableException {
    Path jar =
        configured.isPresent()
            ? Path.of(configured.get()).toAbsolutePath()
            : onClassPath().or(AgentLoader::besideThisJar).orElse(null);
    if (jar == null) {
      throw new UnavailableException(
          "the agent is not in this JVM, and its jar is not on the class path: add"
              + " io.aioguard:aioguard-agent to the test dependencies, or start the JVM with"
              + " -javaagent, or set "
              + JAR);
    }
    if (!Files.isRegularFile(jar)) {
      throw new UnavailableException("the agent cannot be loaded: there is no file " + jar);
    }
    Path output = null;
    try {
      output = Files.createTempFile("aioguard-junit", ".txt");
      attach(jar, output);
    } catch (IOException e) {
      throw new UnavailableException("the agent cannot be loaded: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("the agent was not loaded: interrupted", e);
    } finally {
      delete(output);
    }
  }

  private static void attach(Path jar, Path output)
      throws IOException, InterruptedException, UnavailableException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String pid = Long.toString(ProcessHandle.current().pid());
    ProcessBuilder builder =
        new ProcessBuilder(
            java, "-XX:TieredStopAtLevel=1", "-Xmx64m", "-jar", jar.toString(), "attach", pid);
    // They may have an agent or a debugger that is meant for this JVM.
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().remove("JDK_JAVA_OPTIONS");
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)) {
        throw new UnavailableException(
            "the agent was not loaded within " + MAX_SECONDS + " s: start the JVM with -javaagent");
      }
    } finally {
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw new UnavailableException(
          "the agent cannot be loaded: " + Files.readString(output).strip());
    }
  }

  private static Optional<Path> onClassPath() {
    URL entry = Thread.currentThread().getContextClassLoader().getResource(ENTRY);
    entry = entry != null ? entry : AgentLoader.class.getClassLoader().getResource(ENTRY);
    try {
      return entry != null && entry.openConnection() instanceof JarURLConnection jar
          ? Optional.of(Path.of(jar.getJarFileURL().toURI()))
          : Optional.empty();
    } catch (IOException | URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** In the distribution, both are in one folder. */
  private static Optional<Path> besideThisJar() {
    try {
      CodeSource source = AgentLoader.class.getProtectionDomain().getCodeSource();
      URI self = source.getLocation().toURI();
      Path jar = Path.of(self).resolveSibling(NAME);
      return Files.isRegularFile(jar) ? Optional.of(jar) : Optional.empty();
    } catch (URISyntaxException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static void delete(Path file) {
    File temporary = file == null ? null : file.toFile();
    if (temporary != null && !temporary.delete()) {
      temporary.deleteOnExit();
    }
  }
}
