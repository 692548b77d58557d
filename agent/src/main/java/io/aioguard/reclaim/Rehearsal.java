package io.aioguard.reclaim;

/**
 * A reclaim of nothing, which loads and initialises what each of them needs: an initialisation that
 * fails with a full heap is never tried again (JVMS 5.5), and then no context would be reclaimed.
 */
final class Rehearsal implements Reclaimable, ReclaimKernel {

  private Rehearsal() {}

  static void run() {
    Rehearsal nothing = new Rehearsal();
    Reclaim reclaim = new Reclaim(nothing, nothing, new RunningDestroys());
    reclaim.run(0);
    RetryQueue queue = new RetryQueue();
    queue.add(reclaim);
    reclaim = queue.takeAll();
    reclaim.isDue(System.nanoTime());
  }

  @Override
  public void load() {}

  @Override
  public KernelIdentity.Verdict check(long address, long inode) {
    return KernelIdentity.Verdict.SAME;
  }

  @Override
  public int destroy(long contextId) {
    return 0;
  }

  @Override
  public long address() {
    return 0;
  }

  @Override
  public long inode() {
    return 0;
  }

  @Override
  public void prepare() {}

  @Override
  public Decision begin(KernelIdentity.Verdict verdict) {
    return Decision.DESTROY;
  }

  @Override
  public void destroying() {}

  @Override
  public void settle(ReclaimResult result, int errno) {}

  @Override
  public void report(ReclaimResult result, int errno, int backlog) {}

  @Override
  public void stalled(long nanos) {}
}
