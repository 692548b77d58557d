package io.aioguard.host.read;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Names of users by /etc/passwd of this machine alone: a directory service may be slow, or be what
 * does not answer. Users of containers have the host's numbers, and so the host's names.
 */
final class UserNames {

  private static final Path PASSWD = Path.of("/etc/passwd");
  private static final int MAX_BYTES = 1 << 20;
  private static final int UID_FIELD = 2;

  private final Map<Long, String> names = new HashMap<>();

  /** Those of this machine; none where the file cannot be read. */
  static UserNames ofThisMachine() {
    try {
      return parse(new String(ProcFile.read(PASSWD, MAX_BYTES), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return new UserNames();
    }
  }

  /** From lines of passwd(5); others are skipped. The first name of a number is taken. */
  static UserNames parse(String lines) {
    UserNames all = new UserNames();
    for (String line : lines.split("\n")) {
      String[] fields = line.split(":");
      if (fields.length > UID_FIELD && fields[UID_FIELD].matches("\\d{1,10}")) {
        all.names.putIfAbsent(Long.valueOf(fields[UID_FIELD]), fields[0]);
      }
    }
    return all;
  }

  /** The name, or the number where there is none. */
  String of(long uid) {
    return names.getOrDefault(uid, Long.toString(uid));
  }
}
