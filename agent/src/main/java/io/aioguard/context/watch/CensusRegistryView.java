package io.aioguard.context.watch;

import io.aioguard.census.RegistryView;
import io.aioguard.context.model.AioContext;
import io.aioguard.context.registry.Registry;
import io.aioguard.kernel.proc.KernelContext;
import io.aioguard.relocate.Relocation;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** The registry and the relocation, for the census. */
public record CensusRegistryView(Registry registry, Relocation relocation)
    implements RegistryView<AioContext> {

  @Override
  public Collection<AioContext> live() {
    return registry.live();
  }

  @Override
  public AioContext at(long address) {
    return registry.at(address);
  }

  @Override
  public AioContext occupant(long address) {
    return registry.liveOrDestroyingAt(address);
  }

  /** A context whose destroy the kernel has refused: the cover for that destroy hides its ring. */
  @Override
  public KernelContext unlisted(AioContext context) {
    return context.isRelocated()
            && relocation.isHidden(context.address())
            && relocation.exists(context.address())
        ? new KernelContext(context.address(), context.ringBytes(), 0, context.inode())
        : null;
  }

  @Override
  public boolean isOwn(long address) {
    return relocation.isOfAgent(address);
  }

  @Override
  public Set<?> pendingSetups() {
    Set<Object> pending = new HashSet<>(registry.pendingSetups().recent());
    Object check = relocation.checkInProgress();
    if (check != null) {
      pending.add(check);
    }
    return pending;
  }

  @Override
  public void seen(AioContext context, KernelContext found) {
    context.seen(found, System.currentTimeMillis());
  }
}
