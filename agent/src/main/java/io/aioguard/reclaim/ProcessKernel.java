package io.aioguard.reclaim;

/** The real kernel, for this process. */
public record ProcessKernel(KernelIdentity identity, Destroyer destroyer) implements ReclaimKernel {

  @Override
  public void load() {
    destroyer.unavailable();
  }

  @Override
  public KernelIdentity.Verdict check(long address, long inode) {
    return identity.check(address, inode);
  }

  @Override
  public int destroy(long contextId) {
    return destroyer.destroy(contextId);
  }
}
