package io.aioguard.route.call;

import io.aioguard.hook.ContextHooks;
import io.aioguard.kernel.proc.ProcessMemory;

/** The memory that a program passes to io_setup(2) for the id. For one call, and its thread. */
public interface ProgramCell {

  /** What it contains now; 0 if that cannot be read. */
  long read(ProcessMemory memory) throws Throwable;

  /**
   * Why the id must stay what the kernel has written: other code may have copied it before the call
   * returns, or the agent cannot write there. Null if there is no reason.
   */
  String obstacle() throws Throwable;

  /**
   * Whether the kernel can write there, and the call does the same with other memory in its place.
   * Memory that the kernel or the library refuses must be passed to it unchanged.
   */
  boolean isReplaceable(ContextHooks contexts) throws Throwable;

  /** Writes the id of a new context. Allocates nothing. */
  void write(ContextHooks contexts, long id) throws Throwable;
}
