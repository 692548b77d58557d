package io.aioguard.reclaim;

/** The kernel as this process has it. */
final class ProcessKernel implements ReclaimKernel {

  private final Identity identity;
  private final Destroyer destroyer;

  ProcessKernel(Identity identity, Destroyer destroyer) {
    this.identity = identity;
    this.destroyer = destroyer;
  }

  @Override
  public void load() {
    destroyer.unavailable();
  }

  @Override
  public Identity.Verdict check(long address, long inode) {
    return identity.check(address, inode);
  }

  @Override
  public int destroy(long contextId) {
    return destroyer.destroy(contextId);
  }
}
