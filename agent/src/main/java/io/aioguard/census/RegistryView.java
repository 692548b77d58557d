package io.aioguard.census;

import io.aioguard.kernel.proc.KernelContext;
import java.util.Collection;
import java.util.Set;

/**
 * The registry, as far as the census needs it. All methods may be called on any thread while the
 * registry changes.
 */
public interface RegistryView<E extends RegistryView.Entry> {

  /** A context in the registry. */
  interface Entry {

    /** The context id. */
    long address();

    /** The inode of its ring mapping; 0 if it is unknown. */
    long inode();
  }

  /** All that are alive. */
  Collection<E> live();

  /** The one that is alive at this address, or null. */
  E at(long address);

  /**
   * The one that is alive at this address, or was last there and is being destroyed; or null. Read
   * at one moment: after {@link #at} has found none, the destroy may be refused.
   */
  E occupant(long address);

  /** Whether a ring at this address is one of the agent's. */
  default boolean isOwn(long address) {
    return false;
  }

  /** The kernel's context, if there is one that its list does not show; or null. */
  default KernelContext unlisted(E entry) {
    return null;
  }

  /**
   * The io_setup(2) calls in progress, each the same object from its entry to its end. One that is
   * no longer among them has its context in the registry.
   */
  Set<?> pendingSetups();

  /** The kernel has the context, as {@code found}. */
  void seen(E entry, KernelContext found);
}
