package io.aioguard.audit;

import io.aioguard.kernel.proc.KernelContext;
import io.aioguard.kernel.proc.MemoryMaps;
import io.aioguard.kernel.proc.NrEvents;
import io.aioguard.report.value.Slots;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The JVM that is audited.
 *
 * @param program main class or jar; empty if unknown
 * @param dumpFolder folder for the dump as the JVM sees it; null for the usual ones
 * @param contexts as the kernel listed them at the start
 */
public record AuditTarget(
    long pid, String program, String dumpFolder, List<KernelContext> contexts) {

  /** Reads the kernel's list. */
  public AuditTarget(long pid, String program, String dumpFolder) throws IOException {
    this(pid, program, dumpFolder, listed(pid));
  }

  private static List<KernelContext> listed(long pid) throws IOException {
    Path maps = Path.of("/proc", Long.toString(pid), "maps");
    return MemoryMaps.read(maps)
        .orElseThrow(() -> new IOException(maps + ": not for this user"))
        .contexts();
  }

  /** The kernel's list as of now. */
  List<KernelContext> listNow() throws IOException {
    return listed(pid);
  }

  static Slots slots(KernelContext context) {
    NrEvents events = NrEvents.ofRing(context.length());
    return new Slots(events.least(), events.most());
  }
}
