package io.aioguard.context;

import io.aioguard.census.Census;
import io.aioguard.context.model.AioContext;
import io.aioguard.context.watch.CensusRegistryView;
import io.aioguard.context.watch.Reconciler;
import io.aioguard.kernel.KernelContext;
import io.aioguard.kernel.MemoryMaps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fixture beside a made-up kernel's list. */
public final class CensusFixture {

  public final ContextFixture fixture = new ContextFixture();

  /** What the kernel lists. */
  public final List<KernelContext> kernel = new ArrayList<>();

  /** Whether it can be read. */
  public boolean readable = true;

  /** What happens between two looks. */
  public Runnable meanwhile = () -> {};

  /** What happens when the list has been read and the fixture have not been looked at again. */
  public Runnable afterTheList = () -> {};

  public final Reconciler audit = audit(true);

  public Reconciler audit(boolean concludes) {
    Census<AioContext> census =
        new Census<>(
            new CensusRegistryView(fixture.registry, fixture.relocation),
            this::list,
            () -> meanwhile.run());
    return new Reconciler(
        fixture.registry, census, fixture.interest, fixture.endings, fixture, concludes);
  }

  private Optional<MemoryMaps> list() {
    MemoryMaps maps = new MemoryMaps(kernel, kernel.size());
    afterTheList.run();
    return readable ? Optional.of(maps) : Optional.empty();
  }

  public KernelContext list(long address, long inode) {
    KernelContext listed = new KernelContext(address, 4096, 14, inode);
    kernel.add(listed);
    return listed;
  }

  public void run() {
    audit.run(() -> {});
  }
}
