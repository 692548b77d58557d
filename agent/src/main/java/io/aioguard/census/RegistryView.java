package io.aioguard.census;

import io.aioguard.kernel.KernelContext;
import java.util.Collection;
import java.util.Set;

/**
 * What the agent believes, as far as the census needs it. All methods may be called on any thread
 * while the books change.
 */
public interface RegistryView<E extends RegistryView.Entry> {

  /** A context in the books. */
  interface Entry {

    /** The context id. */
    long address();

    /** The inode of its ring mapping; 0 if it is not known. */
    long inode();
  }

  /** All that live by the books. */
  Collection<E> live();

  /** The one that lives at this address by the books, or null. */
  E at(long address);

  /**
   * The one that lives at this address, or was last there if a destroy of it is under way; or null.
   * As of one moment: where {@link #at} finds none, the destroy may be refused a moment later.
   */
  E occupant(long address);

  /** Whether a ring at this address is none of the program's. */
  default boolean isOwn(long address) {
    return false;
  }

  /** The kernel's context, where it has one that its list does not show; or null. */
  default KernelContext unlisted(E entry) {
    return null;
  }

  /**
   * The io_setup(2) calls on their way, each the same object from its entry to its end. One that is
   * no longer among them has its context in the books.
   */
  Set<?> creating();

  /** The kernel has it: this is what it looks like there. */
  void seen(E entry, KernelContext found);
}
