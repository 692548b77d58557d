package io.aioguard.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a Debian package has besides: places, dependencies, no scripts. */
@Tag("packages")
class DebianPackageIT {

  private static final String DOCUMENTS = "usr/share/doc/aioguard/";

  @TempDir Path folder;

  @BeforeEach
  void unpack() throws IOException, InterruptedException {
    PackageFile.DEB.unpackTo(folder);
  }

  @Test
  void putsFilesWhereProgramsLookForThem() throws IOException, InterruptedException {
    Run command = Run.of(folder, folder.resolve("usr/bin/aioguard"), "help").ended(0);
    command.check(command.out().contains("/usr/share/aioguard/docs"), "its documents");
    assertEquals(
        Path.of("../share/aioguard/bin/aioguard"),
        Files.readSymbolicLink(folder.resolve("usr/bin/aioguard")));
    for (String file :
        List.of(
            "usr/share/man/man1/aioguard.1.gz",
            "usr/share/man/man1/aioguard-report.1.gz",
            "usr/share/bash-completion/completions/aioguard",
            "usr/share/zsh/vendor-completions/_aioguard",
            "usr/share/fish/vendor_completions.d/aioguard.fish",
            DOCUMENTS + "copyright",
            DOCUMENTS + "changelog.gz",
            DOCUMENTS + "README.md",
            DOCUMENTS + "docs/host/aio.rules.yml",
            "usr/share/aioguard/docs/metrics/grafana.json")) {
      assertTrue(Files.isRegularFile(folder.resolve(file)), file);
    }
  }

  @Test
  void sortsASnapshotBeforeItsRelease() throws IOException, InterruptedException {
    String version = field("Version");
    String release = PackageFile.VERSION.replace("-SNAPSHOT", "");
    String order = PackageFile.VERSION.equals(release) ? "eq" : "lt";
    Run.of(folder, "dpkg", "--compare-versions", version, order, release).ended(0);
    Run changelog = Run.of(folder, "gzip", "-dc", DOCUMENTS + "changelog.gz").ended(0);
    changelog.check(changelog.out().startsWith("aioguard (" + version + ") "), "the same");
  }

  @Test
  void runsNothingWhenItIsInstalled() throws IOException, InterruptedException {
    Run control = Run.of(folder, "dpkg-deb", "-e", PackageFile.DEB.path(), "control").ended(0);
    control.check(control.err().isEmpty(), "errors");
    List<String> files = List.of(folder.resolve("control").toFile().list());
    assertEquals(List.of("control", "md5sums"), files.stream().sorted().toList());
    assertTrue(field("Recommends").contains("java17-runtime-headless"), "Java");
  }

  @Test
  void hasNoFaultThatLintianKnows() throws IOException, InterruptedException {
    assumeTrue(Run.isInstalled("lintian"), "lintian is not installed");
    Run lintian =
        Run.of(folder, "lintian", "--allow-root", "--fail-on", "none", PackageFile.DEB.path());
    lintian.ended(0).check(lintian.out().isEmpty(), "it complains");
  }

  private String field(String name) throws IOException, InterruptedException {
    return Run.of(folder, "dpkg-deb", "-f", PackageFile.DEB.path(), name).ended(0).out().strip();
  }
}
