package io.aioguard.agent.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Where commands reach the agent of a JVM, and the identity of that JVM. Agent and command both
 * read it from {@code /proc} (proc(5), namespaces(7)), so that they agree across containers.
 *
 * @param user effective uid of the JVM, as the reader's user namespace has it
 * @param folder {@code .aioguard_pidPID} in /tmp, with the PID that the JVM has in its own
 *     namespace
 * @param greeting first line that the agent sends: the protocol, that PID, and its namespace, which
 *     no other process has at the same time
 */
public record CommandAddress(int user, Path folder, String greeting) {

  /**
   * System property of a JVM with the agent: whether commands are served, one of the values below.
   */
  public static final String STATE = "io.aioguard.commands";

  /** No AIO has been used so far: there is no socket. */
  public static final String WAITING = "waiting";

  /** The socket is there. */
  public static final String LISTENING = "listening";

  /** The socket could not be opened; the reason follows. */
  public static final String OFF = "off: ";

  /** System property: the options that a later agentmain has changed. */
  public static final String CHANGED = "io.aioguard.changed";

  /** First line instead of the greeting: too many commands ask at once. */
  public static final String BUSY = "aioguard busy";

  /** First line instead of the greeting: the peer is neither the JVM's user nor root. */
  public static final String STRANGER = "aioguard stranger";

  /** The number changes if old commands can no longer follow. */
  private static final String PROTOCOL = "aioguard 2 ";

  /**
   * Reads it.
   *
   * @param proc {@code /proc/self} or {@code /proc/PID}
   * @param temporary the process's /tmp: always /tmp, as for HotSpot's own .java_pid, as a command
   *     cannot read the settings of the JVM
   */
  public static CommandAddress of(Path proc, Path temporary) throws IOException {
    String user = null;
    String pid = null;
    // In bytes: the name of the process may be in any encoding.
    for (String line : Files.readAllLines(proc.resolve("status"), StandardCharsets.ISO_8859_1)) {
      String[] fields = line.split("\t");
      if (line.startsWith("Uid:") && fields.length > 2) {
        user = fields[2];
      } else if (line.startsWith("Pid:") || line.startsWith("NSpid:")) {
        // The last is that of the innermost namespace; no NSpid before Linux 4.1.
        pid = fields[fields.length - 1];
      }
    }
    if (user == null || pid == null) {
      throw new IOException(proc + "/status has no Uid or Pid");
    }
    return new CommandAddress(
        Integer.parseUnsignedInt(user),
        temporary.resolve(".aioguard_pid" + pid),
        PROTOCOL + pid + ' ' + namespace(proc));
  }

  private static String namespace(Path proc) throws IOException {
    try {
      return Files.readSymbolicLink(proc.resolve("ns/pid")).toString();
    } catch (NoSuchFileException e) {
      // A kernel without pid namespaces, or gVisor.
      return "pid";
    }
  }

  /** The socket. */
  public Path socket() {
    return folder.resolve("socket");
  }
}
