package io.aioguard.it;

import io.aioguard.app.ArtemisProgram;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A release of Apache Artemis native, as it is shipped.
 *
 * @param jar its file name, without the ending
 * @param packageName of its classes
 */
record ArtemisNative(String jar, String packageName) {

  private static final Path JARS = Path.of(System.getProperty("aioguard.test.artemis"));
  private static final String LIBRARY = "libartemis-native-64.so";

  static final ArtemisNative LATEST =
      new ArtemisNative(
          "activemq-artemis-native-2.0.0", "org.apache.activemq.artemis.nativo.jlibaio");

  static final List<ArtemisNative> ALL =
      List.of(
          LATEST,
          new ArtemisNative(
              "activemq-artemis-native-1.0.2", "org.apache.activemq.artemis.nativo.jlibaio"),
          new ArtemisNative("artemis-native-1.5.6", "org.apache.activemq.artemis.jlibaio"));

  /** Skips the test, with the reason, where its native part cannot be loaded. */
  static void assumeLoadable() {
    Libaio.assumePresent();
    String architecture = System.getProperty("os.arch");
    Assumptions.assumeTrue(
        architecture.equals("amd64"), "Artemis native is not shipped for " + architecture);
  }

  Path path() {
    return JARS.resolve(jar + ".jar");
  }

  String context() {
    return packageName + ".LibaioContext";
  }

  /** A JVM that can load it; its native part is put into the folder. */
  ForkedJvm jvm(Jdk jdk, Path folder) throws IOException {
    return new ForkedJvm(jdk, folder).jvm(unpack(folder)).classPath(classPath());
  }

  /** Puts its native part into the folder; the option by which a JVM finds it there. */
  String unpack(Path folder) throws IOException {
    try (JarFile opened = new JarFile(path().toFile());
        InputStream library =
            opened.getInputStream(opened.getEntry("lib/linux-x86_64/" + LIBRARY))) {
      Files.copy(library, folder.resolve(LIBRARY));
    }
    return "-Djava.library.path=" + folder;
  }

  /** Runs a scenario of the program in that JVM. */
  ForkedJvm.Result run(ForkedJvm jvm, String scenario) throws IOException {
    // Beside what was built: a folder for temporary files may be a tmpfs, without O_DIRECT.
    Path journal = Files.createTempFile(ForkedJvm.TEST_CLASSES.getParent(), "journal", ".bin");
    try {
      return jvm.run(ArtemisProgram.class, packageName, scenario, journal.toString());
    } finally {
      Files.delete(journal);
    }
  }

  /** Of the programs, and of what it needs. */
  String classPath() throws IOException {
    try (Stream<Path> jars = Files.list(JARS)) {
      return jars.filter(file -> !file.getFileName().toString().contains("artemis-native"))
          .map(Path::toString)
          .sorted()
          .collect(Collectors.joining(":", ForkedJvm.TEST_CLASSES + ":" + path() + ":", ""));
    }
  }

  @Override
  public String toString() {
    return jar;
  }
}
