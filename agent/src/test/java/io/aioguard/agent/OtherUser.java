package io.aioguard.agent;

import io.aioguard.agent.command.CommandAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Runs Perl as an unprivileged user. Needs root. */
public final class OtherUser {

  private static final String UID = "65534";
  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
  private static final Path PERL = Path.of("/usr/bin/perl");

  private OtherUser() {}

  /** Skips the test, with the reason, where that is not possible. */
  public static void assume() throws IOException {
    int user = CommandAddress.of(Path.of("/proc/self"), Path.of("/tmp")).user();
    Assumptions.assumeTrue(user == 0, "only root can become another user");
    for (Path program : List.of(SETPRIV, PERL)) {
      Assumptions.assumeTrue(Files.isExecutable(program), program + " is not installed");
    }
  }

  /** Starts a script with IO::Socket::UNIX and arguments; what it prints is in its output. */
  public static Process start(String script, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(SETPRIV.toString(), "--reuid=" + UID, "--regid=" + UID, "--clear-groups"));
    command.addAll(
        List.of(
            PERL.toString(),
            "-MIO::Socket::UNIX",
            "-e",
            "$| = 1; $SIG{PIPE} = 'IGNORE'; " + script));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** Gives that user access to a folder or a socket. */
  public static void letIn(Path path) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
  }
}
