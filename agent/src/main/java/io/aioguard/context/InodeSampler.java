package io.aioguard.context;

import io.aioguard.kernel.KernelContext;
import io.aioguard.kernel.MemoryMaps;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Learns the inode of each new context: the kernel's name for a generation. Reading the list of
 * mappings is too dear for io_setup(2), so it is done a moment later, for many contexts at a time.
 */
final class InodeSampler {

  private static final long DELAY_MILLIS = 200;

  private final Registry registry;
  private final ScheduledExecutorService control;
  private final AtomicBoolean due = new AtomicBoolean();

  InodeSampler(Registry registry, ScheduledExecutorService control) {
    this.registry = registry;
    this.control = control;
  }

  /** A context has been created. */
  void wake() {
    if (!due.get() && due.compareAndSet(false, true)) {
      control.schedule(this::sample, DELAY_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void sample() {
    due.set(false);
    List<AioContext> unknown =
        registry.live().stream().filter(context -> context.inode() == 0).toList();
    MemoryMaps.ofThisProcess()
        .ifPresent(
            maps -> {
              long now = System.currentTimeMillis();
              java.util.Map<Long, Long> inodes = new java.util.HashMap<>();
              for (KernelContext found : maps.contexts()) {
                inodes.put(found.address(), found.inode());
              }
              for (AioContext context : unknown) {
                Long inode = inodes.get(context.address);
                // Still in the books after the list was read: then nobody entered a destroy of it
                // in between, and what the list shows is this generation.
                if (inode != null && registry.at(context.address) == context) {
                  context.seen(inode, now);
                }
              }
            });
  }
}
