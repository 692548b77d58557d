package io.aioguard.host.read;

import io.aioguard.host.HostProcess;
import io.aioguard.host.ListedRing;
import io.aioguard.host.ProcessNames;
import io.aioguard.host.RingState;
import io.aioguard.kernel.proc.KernelContext;
import io.aioguard.kernel.proc.NrEvents;
import io.aioguard.kernel.proc.RingCharge;
import io.aioguard.kernel.proc.RingScan;
import io.aioguard.report.value.Slots;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads one process after the other; for one thread. */
final class ProcessReader {

  private static final int MAX_BYTES = 1 << 16;
  private static final String UID = "Uid:";
  private static final int EFFECTIVE = 2;

  private final Path proc;
  private final UserNames users;
  private final RingCharge charge = RingCharge.ofThisKernel();
  private final RingScan scan = new RingScan();

  /**
   * @param proc {@code /proc}
   */
  ProcessReader(Path proc, UserNames users) {
    this.proc = proc;
    this.users = users;
  }

  /** Reads it. May block where the process holds the lock of its memory. */
  ProcessVisit visit(long pid) {
    // Neither a channel nor a path: they take several times the processor time.
    String folder = proc + "/" + pid;
    try (InputStream maps = new FileInputStream(folder + "/maps")) {
      scan.read(maps);
    } catch (IOException e) {
      return refused(Path.of(folder));
    }
    if (scan.rings().isEmpty() && !scan.isEmpty()) {
      return ProcessVisit.WITHOUT_RINGS;
    }
    Path process = Path.of(folder);
    try {
      if (scan.isEmpty() && stat(process).hasLostItsMainThread()) {
        readOtherThreads(process);
      }
      if (scan.rings().isEmpty()) {
        return ProcessVisit.WITHOUT_RINGS;
      }
      return new ProcessVisit(ProcessVisit.Outcome.READ, describe(process, pid));
    } catch (IOException | IllegalArgumentException e) {
      return refused(process);
    }
  }

  /** Reads the list of one that has not ended: all have the same. */
  private void readOtherThreads(Path process) throws IOException {
    String[] threads = process.resolve("task").toFile().list();
    for (int i = 0; threads != null && i < threads.length && scan.isEmpty(); i++) {
      try (InputStream maps = new FileInputStream(process + "/task/" + threads[i] + "/maps")) {
        scan.read(maps);
      }
    }
  }

  /** It may not be read; or it has ended, or is a thread of the kernel (ENOENT, ESRCH). */
  private static ProcessVisit refused(Path process) {
    try {
      return stat(process).hasMemory() ? ProcessVisit.REFUSED : ProcessVisit.ENDED;
    } catch (IOException | IllegalArgumentException e) {
      // /proc may hide what other users' processes are (EPERM, hidepid=1 of proc(5))
      return Files.exists(process) ? ProcessVisit.REFUSED : ProcessVisit.ENDED;
    }
  }

  private static StatLine stat(Path process) throws IOException {
    return StatLine.parse(ProcFile.read(process.resolve("stat"), MAX_BYTES));
  }

  private HostProcess describe(Path process, long pid) throws IOException {
    boolean jvm = scan.isJvm();
    List<KernelContext> rings = scan.rings();
    StatLine stat = stat(process);
    CgroupIds ids = cgroup(process);
    String user = users.of(effectiveUser(process));
    return new HostProcess(
        pid,
        stat.start(),
        stat.hasExecuted(),
        new ProcessNames(user, stat.command(), ids.container(), ids.pod()),
        jvm,
        rings.stream().map(ring -> listed(process, ring, stat.hasExecuted())).toList());
  }

  private ListedRing listed(Path process, KernelContext ring, boolean executed) {
    RingState state = executed ? RingState.LIVE : RingFile.state(process, ring);
    // gVisor has no inodes, and its rings do not show what they were made for.
    NrEvents bounds = ring.inode() == 0 ? NrEvents.UNKNOWN : charge.of(ring.length());
    return new ListedRing(
        ring.device(), ring.inode(), new Slots(bounds.least(), bounds.most()), state);
  }

  private static long effectiveUser(Path process) throws IOException {
    byte[] status = ProcFile.read(process.resolve("status"), MAX_BYTES);
    for (String line : new String(status, StandardCharsets.ISO_8859_1).split("\n")) {
      String[] fields = line.split("\t");
      if (fields[0].equals(UID) && fields.length > EFFECTIVE) {
        return Long.parseLong(fields[EFFECTIVE]);
      }
    }
    throw new IllegalArgumentException("no " + UID);
  }

  /** A kernel without cgroups has no such file. */
  private static CgroupIds cgroup(Path process) {
    try {
      return CgroupIds.parse(ProcFile.read(process.resolve("cgroup"), MAX_BYTES));
    } catch (IOException e) {
      return new CgroupIds("", "");
    }
  }
}
