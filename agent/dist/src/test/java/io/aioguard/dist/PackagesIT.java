package io.aioguard.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each package, unpacked and used. */
class PackagesIT {

  private static final List<String> PROGRAMS = List.of("bin/aioguard", "demo/run");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void runsFromAnyFolderAndThroughLinks(PackageFile file) throws IOException, InterruptedException {
    Path home = file.unpackTo(Files.createDirectory(folder.resolve("a folder")));
    Path command = home.resolve("bin/aioguard");
    Run version = Run.of(folder, command, "--version").ended(0);
    version.check(version.out().startsWith("aioguard " + PackageFile.VERSION), "the version");
    Path link = Files.createSymbolicLink(folder.resolve("link"), command);
    Path second = Files.createSymbolicLink(folder.resolve("a second"), Path.of("link"));
    assertEquals(version.out(), Run.of(home, link, "--version").ended(0).out());
    Run help = Run.of(folder, second, "help").ended(0);
    help.check(help.out().contains("Documents: " + home.resolve("docs")), "its documents");
    assertTrue(Files.exists(home.resolve("docs/report.md")), "they are there");
    Run agent = Run.of(folder, second, "help", "agent").ended(0);
    agent.check(agent.out().contains("-javaagent:'" + jar(home) + "'"), "the agent's own path");
    agent.check(agent.out().contains("\n  aioguard report app.jfr\n"), "the command as it is run");
    String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
    Run plain = Run.of(folder, java, "-jar", jar(home), "help", "agent").ended(0);
    plain.check(plain.out().contains("\n  java -jar '" + jar(home) + "' report"), "without a name");
  }

  /** Its recording is that of a JVM that has the agent of this package. */
  @ParameterizedTest
  @EnumSource
  void reportsWhatItsDemoLeaks(PackageFile file) throws IOException, InterruptedException {
    Path home = file.unpackTo(folder);
    Path elsewhere = Files.createDirectory(folder.resolve("else where"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), home.resolve("demo/run"));
    Run demo = Run.of(elsewhere, link, "leak").ended(0);
    demo.check(demo.out().contains("LEAKS"), "the report");
    Run report =
        Run.of(
                elsewhere,
                home.resolve("bin/aioguard"),
                "report",
                "--fail-on",
                "leak",
                "aioguard-demo/leak.jfr")
            .ended(1);
    report.check(report.out().contains("180 leaks"), "the leaks");
    assertEquals(List.of("aioguard-demo"), List.of(elsewhere.toFile().list()));
  }

  @ParameterizedTest
  @EnumSource
  void hasTheSameFilesWithTheModesOfFilesAndPrograms(PackageFile file)
      throws IOException, InterruptedException {
    Path home = file.unpackTo(Files.createDirectory(folder.resolve("unpacked")));
    for (String path : files(home)) {
      Path each = home.resolve(path);
      String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(each));
      boolean program = PROGRAMS.contains(path) || Files.isDirectory(each);
      assertEquals(program ? "rwxr-xr-x" : "rw-r--r--", mode, path);
    }
    assertTrue(files(home).containsAll(PROGRAMS), "programs");
    for (String name : List.of("agent", "jmc", "junit")) {
      assertTrue(Files.isRegularFile(home.resolve("lib/aioguard-" + name + ".jar")), name);
    }
    if (file != PackageFile.DEB) {
      assertTrue(Files.isRegularFile(home.resolve("LICENSE")), "the licence");
      assertEquals(files(PackageFile.TAR.unpackTo(folder)), files(home));
    }
  }

  /** Those of the user who built it would be wrong for root, who unpacks it. */
  @Test
  void belongsToRoot() throws IOException, InterruptedException {
    Run tar = Run.of(folder, "tar", "tvf", PackageFile.TAR.path()).ended(0);
    tar.check(tar.out().lines().allMatch(line -> line.contains(" root/root ")), "in the tar");
    Run deb = Run.of(folder, "sh", "-c", "dpkg-deb -c " + PackageFile.DEB.path()).ended(0);
    deb.check(deb.out().lines().allMatch(line -> line.contains(" root/root ")), "in the deb");
  }

  private static Path jar(Path home) throws IOException {
    return home.toRealPath(LinkOption.NOFOLLOW_LINKS).resolve("lib/aioguard-agent.jar");
  }

  private static TreeSet<String> files(Path home) throws IOException {
    TreeSet<String> names = new TreeSet<>();
    try (Stream<Path> all = Files.walk(home)) {
      all.skip(1)
          .filter(path -> !Files.isSymbolicLink(path))
          .forEach(path -> names.add(home.relativize(path).toString()));
    }
    return names;
  }
}
