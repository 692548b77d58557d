package io.aioguard.dist;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;

/** A package that the build has made. */
enum PackageFile {
  TAR(".tar.gz", "tar", "xzf"),
  ZIP(".zip", "unzip", "-q"),
  DEB(".deb", "dpkg", "-x");

  static final String VERSION = System.getProperty("aioguard.test.version");

  /** Below what is installed, where it is not the folder that archives have. */
  private static final String SHARED = "usr/share/aioguard";

  private final String suffix;
  private final String program;
  private final String option;

  PackageFile(String suffix, String program, String option) {
    this.suffix = suffix;
    this.program = program;
    this.option = option;
  }

  /** Where it is. */
  Path path() {
    return Path.of(System.getProperty("aioguard.test.packages") + suffix);
  }

  /**
   * Unpacks it as its users do; skips the test where the program is missing.
   *
   * @return the folder that has bin and lib
   */
  Path unpackTo(Path folder) throws IOException, InterruptedException {
    assumeTrue(Run.isInstalled(program), program + " is not installed");
    if (this == DEB) {
      Run.of(folder, program, option, path(), folder).ended(0);
      return folder.resolve(SHARED);
    }
    Run.of(folder, program, option, path()).ended(0);
    return folder.resolve("aioguard-" + VERSION);
  }
}
