package io.aioguard.kernel.trace;

import io.aioguard.kernel.Errno;
import io.aioguard.kernel.KernelLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The fields of /proc/PID/status that decide who may trace a process.
 *
 * @param fields by name, without the colon
 */
record ProcessStatus(Map<String, String> fields) {

  private static final Path YAMA = Path.of("/proc/sys/kernel/yama/ptrace_scope");
  private static final int MAX_LENGTH = 32;
  private static final int CAP_SYS_PTRACE = 19;
  private static final int ESRCH = 3;

  static ProcessStatus of(String pid) {
    Map<String, String> fields = new HashMap<>();
    try {
      byte[] text = Files.readAllBytes(Path.of("/proc/" + pid + "/status"));
      for (String line : new String(text, StandardCharsets.ISO_8859_1).split("\n")) {
        int colon = line.indexOf(':');
        if (colon > 0) {
          fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
      }
    } catch (IOException gone) {
      // Then nothing is known of it.
    }
    return new ProcessStatus(fields);
  }

  /** Why ptrace(2) or /proc/PID/mem has answered with an error. */
  static TraceRefusedException refusal(long pid, Errno errno) {
    ProcessStatus target = of(Long.toString(pid));
    ProcessStatus self = of("self");
    TraceRefusal refusal;
    if (errno == Errno.ENOENT || errno.number() == ESRCH || target.fields.isEmpty()) {
      refusal = TraceRefusal.NO_SUCH_PROCESS;
    } else if (pid == ProcessHandle.current().pid()) {
      refusal = TraceRefusal.OWN_PROCESS;
    } else if (!target.field("TracerPid").equals("0")) {
      refusal = TraceRefusal.ALREADY_TRACED;
    } else if (errno == Errno.ENOSYS) {
      refusal = TraceRefusal.SECCOMP;
    } else {
      refusal = refusal(target, self, yamaScope());
    }
    return new TraceRefusedException(refusal, "process " + pid + ": " + errno.name());
  }

  /** Whether this process started it and has not ended since. */
  static boolean isOwnChild(long pid) {
    return of(Long.toString(pid))
        .field("PPid")
        .equals(Long.toString(ProcessHandle.current().pid()));
  }

  static TraceRefusal refusal(ProcessStatus target, ProcessStatus self, String yamaScope) {
    boolean mayTrace = self.hasCapability(CAP_SYS_PTRACE);
    if (!mayTrace && !target.sameUser(self)) {
      return TraceRefusal.OTHER_USER;
    } else if (yamaScope.equals("3") || (!mayTrace && !yamaScope.equals("0"))) {
      return TraceRefusal.YAMA;
    }
    return self.field("Seccomp").equals("2") ? TraceRefusal.SECCOMP : TraceRefusal.CAPABILITIES;
  }

  private static String yamaScope() {
    try {
      return KernelLimits.text(YAMA, MAX_LENGTH).strip();
    } catch (IOException absent) {
      return "0";
    }
  }

  private String field(String name) {
    return fields.getOrDefault(name, "");
  }

  private boolean sameUser(ProcessStatus other) {
    // real, effective, saved and file system ids: all of the target must be the effective one here
    String[] own = other.field("Uid").split("\\s+");
    String[] theirs = field("Uid").split("\\s+");
    for (String id : theirs) {
      if (own.length < 2 || !id.equals(own[1])) {
        return false;
      }
    }
    return true;
  }

  private boolean hasCapability(int number) {
    try {
      return (Long.parseUnsignedLong(field("CapEff"), 16) >> number & 1) != 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
