package io.aioguard.reclaim;

/** What a reclaim needs of the kernel. Each method may throw, for instance for want of memory. */
public interface ReclaimKernel {

  /** Loads what the calls need; takes some 100 ms the first time. */
  void load();

  /** See {@link KernelIdentity#check}. */
  KernelIdentity.Verdict check(long address, long inode);

  /** io_destroy(2); 0 or the errno. */
  int destroy(long contextId);
}
