package io.aioguard.context;

import io.aioguard.census.Ledger;
import io.aioguard.kernel.KernelContext;
import java.util.Collection;
import java.util.Set;

/** The books as the census sees them. */
record KernelLedger(Registry registry, InFlight inFlight) implements Ledger<AioContext> {

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
    return registry.occupant(address);
  }

  @Override
  public Set<?> creating() {
    return inFlight.recent();
  }

  @Override
  public void seen(AioContext context, KernelContext found) {
    context.seen(found, System.currentTimeMillis());
  }
}
