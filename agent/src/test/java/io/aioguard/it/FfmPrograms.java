package io.aioguard.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Programs that use java.lang.foreign, which the compiler of 17 does not know: compiled by the JDK
 * that is to run them, once for all tests.
 */
final class FfmPrograms {

  /** Name of the method that supplies the JDKs, for tests with parameters. */
  static final String JDKS = "io.aioguard.it.FfmPrograms#jdks";

  static final int FIRST_VERSION = 22;
  private static final Path SOURCES =
      Path.of(System.getProperty("basedir"), "src", "test", "ffm").toAbsolutePath();
  private static final Map<Jdk, String> COMPILED = new ConcurrentHashMap<>();

  private FfmPrograms() {}

  /** The JDKs that have java.lang.foreign; skips the test, with the reason, if there is none. */
  static List<Jdk> jdks() {
    return Jdk.since(FIRST_VERSION);
  }

  /** A class path with the programs and what they need. */
  static String compiled(Jdk jdk) {
    return COMPILED.computeIfAbsent(jdk, FfmPrograms::compile);
  }

  private static String compile(Jdk jdk) {
    Path classes = ForkedJvm.AGENT.resolveSibling("ffm-classes-" + jdk.version());
    List<String> command = new ArrayList<>();
    command.add(jdk.home().resolve("bin/javac").toString());
    command.addAll(List.of("-Xlint:all,-restricted", "-Werror", "-d", classes.toString()));
    command.addAll(List.of("-cp", ForkedJvm.TEST_CLASSES.toString()));
    try (Stream<Path> sources = Files.walk(SOURCES)) {
      sources.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(command::add);
      Process javac = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(javac.getInputStream().readAllBytes());
      if (javac.waitFor() != 0) {
        throw new AssertionError(String.join(" ", command) + "\n" + output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return classes + ":" + ForkedJvm.TEST_CLASSES;
  }
}
