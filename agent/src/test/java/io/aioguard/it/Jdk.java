package io.aioguard.it;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.provider.Arguments;

/**
 * The JDKs to fork: this one; with {@code TEST_JDKS=all} its neighbours too, one of each version.
 */
record Jdk(Path home, int version) {

  /** Name of the method that supplies each supported one, for tests with parameters. */
  static final String ALL = "io.aioguard.it.Jdk#all";

  static final int FLOOR = 17;

  private static final boolean OWN_ONLY = !"all".equals(System.getenv("TEST_JDKS"));

  /** Each supported one, oldest first. */
  static List<Jdk> all() {
    return supported(OWN_ONLY);
  }

  /** The same with its neighbours, whatever {@code TEST_JDKS} says. */
  static List<Jdk> neighbours() {
    return supported(false);
  }

  /** The first and the last of all that there are; one, if there are no others. */
  static List<Jdk> oldestAndNewest() {
    List<Jdk> all = neighbours();
    return all.size() > 1 ? List.of(all.get(0), all.get(all.size() - 1)) : all;
  }

  private static List<Jdk> supported(boolean ownOnly) {
    Map<Integer, Jdk> byVersion = new TreeMap<>(Comparator.naturalOrder());
    for (Path home : candidates(ownOnly)) {
      int version = versionOf(home);
      if (version >= FLOOR) {
        byVersion.putIfAbsent(version, new Jdk(home, version));
      }
    }
    return List.copyOf(byVersion.values());
  }

  /** Those of at least this version; skips the test, with the reason, if there is none. */
  static List<Jdk> since(int version) {
    List<Jdk> found = all().stream().filter(jdk -> jdk.version() >= version).toList();
    Assumptions.assumeFalse(found.isEmpty(), "needs a JDK " + version + " or later");
    return found;
  }

  /** Each JDK with each of these, as arguments of a test. */
  static Stream<Arguments> eachWith(Object... values) {
    return all().stream().flatMap(jdk -> Stream.of(values).map(value -> Arguments.of(jdk, value)));
  }

  private static List<Path> candidates(boolean ownOnly) {
    Path own = Path.of(System.getProperty("java.home"));
    List<Path> homes = new ArrayList<>(List.of(own));
    if (ownOnly) {
      return homes;
    }
    try (Stream<Path> neighbours = Files.list(own.toRealPath().getParent())) {
      neighbours.sorted().forEach(homes::add);
    } catch (IOException e) {
      // Then there is only this one.
    }
    return homes;
  }

  private static int versionOf(Path home) {
    if (!Files.isExecutable(home.resolve("bin/java"))
        || !Files.isExecutable(home.resolve("bin/jfr"))) {
      return 0;
    }
    try (Reader release = Files.newBufferedReader(home.resolve("release"))) {
      Properties properties = new Properties();
      properties.load(release);
      return Runtime.Version.parse(properties.getProperty("JAVA_VERSION").replace("\"", ""))
          .feature();
    } catch (IOException | RuntimeException e) {
      return 0;
    }
  }

  String java() {
    return home.resolve("bin/java").toString();
  }

  @Override
  public String toString() {
    return "JDK " + version;
  }
}
