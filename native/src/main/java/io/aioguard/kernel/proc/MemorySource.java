package io.aioguard.kernel.proc;

import java.io.Closeable;

/** One open route to this process's own memory; used by one thread at a time. */
interface MemorySource extends Closeable {

  /** As {@link ProcessMemory#read}. */
  boolean read(long address, byte[] into);
}
