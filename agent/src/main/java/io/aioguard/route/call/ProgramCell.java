package io.aioguard.route.call;

import io.aioguard.hook.ContextHooks;
import io.aioguard.kernel.ProcessMemory;

/** What a program gives io_setup(2) to write the id to. For one call, and its thread. */
public interface ProgramCell {

  /** What is there now; 0 if that cannot be told. */
  long read(ProcessMemory memory) throws Throwable;

  /**
   * Why the id must stay what the kernel has written: something may have copied it by the time that
   * the call is back, or nothing can be written there. Null if there is no reason.
   */
  String obstacle() throws Throwable;

  /**
   * Whether the kernel could write there and the program's call goes the same with other memory in
   * its place: whatever refuses this memory must still get it.
   */
  boolean isReplaceable(ContextHooks contexts) throws Throwable;

  /** Writes the id, of a context that the kernel has made. Allocates nothing. */
  void write(ContextHooks contexts, long id) throws Throwable;
}
