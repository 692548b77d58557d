package io.aioguard.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A user without privileges for JVMs to run as, with copies of what they need. Skips the test where
 * this process cannot run commands as another user.
 *
 * @param agent a copy of the packaged jar
 * @param classPath of the programs and their JNA
 */
record OtherUser(Path agent, String classPath) {

  /** No account has to exist for it. */
  static final int UID = 65_432;

  /** Yet another one. */
  static final int THIRD = 65_433;

  static OtherUser in(Path folder) throws IOException {
    Assumptions.assumeTrue(
        Files.getAttribute(folder, "unix:uid").equals(0), "only root can run as another user");
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/setpriv")), "there is no setpriv(1)");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path own = readable(Files.createDirectory(folder.resolve("of-all")));
    Path agent = copy(ForkedJvm.AGENT, own.resolve("aioguard-agent.jar"));
    Path jna = copy(ForkedJvm.JNA, own.resolve("jna.jar"));
    Path programs = Path.of("io", "aioguard", "app");
    Path classes = own.resolve("classes");
    for (int i = 1; i <= programs.getNameCount(); i++) {
      readable(Files.createDirectories(classes.resolve(programs.subpath(0, i))));
    }
    readable(classes);
    try (Stream<Path> all = Files.list(ForkedJvm.TEST_CLASSES.resolve(programs))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        copy(file, classes.resolve(programs).resolve(file.getFileName()));
      }
    }
    return new OtherUser(agent, classes + ":" + jna);
  }

  private static Path copy(Path from, Path to) throws IOException {
    return Files.setPosixFilePermissions(
        Files.copy(from, to), PosixFilePermissions.fromString("rw-r--r--"));
  }

  private static Path readable(Path directory) throws IOException {
    return Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Runs what follows as that user. */
  String[] command() {
    return command(List.of()).toArray(String[]::new);
  }

  /** The command, run as that user. */
  List<String> command(List<String> command) {
    return command(UID, command);
  }

  /** The command, run as the user of that number. */
  static List<String> command(int uid, List<String> command) {
    List<String> all =
        new ArrayList<>(List.of("setpriv", "--reuid=" + uid, "--regid=" + uid, "--clear-groups"));
    all.addAll(command);
    return all;
  }
}
