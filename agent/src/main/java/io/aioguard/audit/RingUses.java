package io.aioguard.audit;

import io.aioguard.kernel.proc.KernelContext;
import io.aioguard.kernel.proc.RingHeader;
import io.aioguard.kernel.trace.TargetMemory;
import io.aioguard.kernel.trace.TargetPages;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the {@link RingUse} of contexts. */
final class RingUses {

  private static final int HEADER_BYTES = 32;

  private RingUses() {}

  /** By id; without those whose state cannot be read. */
  static Map<Long, RingUse> of(long pid, List<KernelContext> contexts) {
    Map<Long, RingUse> uses = new HashMap<>();
    try (TargetPages pages = TargetPages.open(pid);
        TargetMemory memory = TargetMemory.open(pid)) {
      for (KernelContext context : contexts) {
        RingHeader ring = pages.isPresent(context.address()) ? read(memory, context) : null;
        uses.put(
            context.address(),
            ring == null
                ? new RingUse(context, false, 0, 0)
                : new RingUse(context, true, ring.head(), ring.tail()));
      }
    } catch (IOException e) {
      // Without the right to read its memory the search is not complete either.
    }
    return uses;
  }

  private static RingHeader read(TargetMemory memory, KernelContext context) {
    byte[] header = new byte[HEADER_BYTES];
    // What cannot be read becomes zeros, which are no ring.
    memory.read(context.address(), header, 0, header.length, unreadable -> {});
    return RingHeader.parse(header).orElse(null);
  }
}
