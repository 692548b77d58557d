package io.aioguard.agent.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whether another user could have written a file that decides what may be destroyed. */
public final class FileTrust {

  private static final int ROOT = 0;

  private FileTrust() {}

  /** Warnings; none where the file system has no owners and permissions. */
  public static List<String> warnings(Path file) {
    List<String> warnings = new ArrayList<>();
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      if (permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
        warnings.add("is writable by all users; chmod go-w");
      } else if (permissions.contains(PosixFilePermission.GROUP_WRITE)) {
        warnings.add("is writable by its group; chmod go-w");
      }
      int owner = (Integer) Files.getAttribute(file, "unix:uid");
      // Root needs no file to change what a process does.
      if (owner != ROOT && owner != effectiveUid()) {
        warnings.add("belongs to another user (uid " + owner + ") than this process");
      }
    } catch (IOException | RuntimeException e) {
      // A file system without owners.
    }
    return warnings;
  }

  /** The effective uid (proc(5), status). The owner of /proc/self is root for some processes. */
  private static int effectiveUid() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("Uid:")) {
        return Integer.parseUnsignedInt(line.split("\t")[2]);
      }
    }
    throw new IOException("no Uid");
  }
}
