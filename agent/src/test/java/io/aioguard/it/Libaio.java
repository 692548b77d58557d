package io.aioguard.it;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Whether libaio is on this machine. */
final class Libaio {

  private Libaio() {}

  /** Skips the test, with the reason, where programs could not load it. */
  static void assumePresent() {
    boolean present =
        Stream.of("/lib", "/lib64", "/usr/lib", "/usr/lib64")
            .map(Path::of)
            .filter(Files::isDirectory)
            .flatMap(Libaio::withArchitectures)
            .anyMatch(folder -> Files.exists(folder.resolve("libaio.so.1")));
    Assumptions.assumeTrue(present, "libaio.so.1 is not installed");
  }

  private static Stream<Path> withArchitectures(Path folder) {
    String[] architectures = {"x86_64", "aarch64", "riscv64", "powerpc64le", "s390x"};
    return Stream.concat(
        Stream.of(folder),
        Stream.of(architectures).map(name -> folder.resolve(name + "-linux-gnu")));
  }
}
