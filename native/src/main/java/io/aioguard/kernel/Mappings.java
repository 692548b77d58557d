package io.aioguard.kernel;

/** What {@link AddressSpace} does to mappings of this process; an interface for tests. */
public interface Mappings {

  /** See {@link AddressSpace#guard}. */
  Errno guard(long address);

  /** See {@link AddressSpace#unguard}. */
  void unguard(long address);

  /** See {@link AddressSpace#release}. */
  void release(long address, long length);

  /** See {@link AddressSpace#move}. */
  Errno move(long from, long length, long to);
}
