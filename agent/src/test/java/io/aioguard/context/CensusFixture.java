package io.aioguard.context;

import io.aioguard.census.Census;
import io.aioguard.context.model.AioContext;
import io.aioguard.context.watch.CensusRegistryView;
import io.aioguard.context.watch.Reconciler;
import io.aioguard.kernel.proc.KernelContext;
import io.aioguard.kernel.proc.MemoryMaps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The registry of the fixture, and a fake of the kernel's list. */
public final class CensusFixture {

  public final ContextFixture fixture = new ContextFixture();

  /** What the kernel lists. */
  public final List<KernelContext> kernel = new ArrayList<>();

  /** Whether it can be read. */
  public boolean readable = true;

  /** Run between two samples. */
  public Runnable meanwhile = () -> {};

  /** Run after the list was read, before the registry is read again. */
  public Runnable afterListing = () -> {};

  public final Reconciler reconciler = reconciler(true);

  public Reconciler reconciler(boolean concludes) {
    Census<AioContext> census =
        new Census<>(
            new CensusRegistryView(fixture.registry, fixture.relocation),
            this::list,
            () -> meanwhile.run());
    return new Reconciler(
        fixture.registry, census, fixture.watchCounts, fixture.endHandler, fixture, concludes);
  }

  private Optional<MemoryMaps> list() {
    MemoryMaps maps = new MemoryMaps(kernel, kernel.size());
    afterListing.run();
    return readable ? Optional.of(maps) : Optional.empty();
  }

  public KernelContext list(long address, long inode) {
    KernelContext listed = new KernelContext(address, 4096, 14, inode);
    kernel.add(listed);
    return listed;
  }

  public void run() {
    reconciler.run(() -> {});
  }
}
