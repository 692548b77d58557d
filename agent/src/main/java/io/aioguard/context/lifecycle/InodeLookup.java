package io.aioguard.context.lifecycle;

import io.aioguard.context.model.AioContext;
import io.aioguard.kernel.proc.KernelContext;
import io.aioguard.kernel.proc.MemoryMaps;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.LongUnaryOperator;

/** The inode of the context at an address, from the kernel's list of mappings. */
public final class InodeLookup {

  /** The list cannot be read. */
  static final long UNREADABLE = -1;

  /** No context is there. */
  static final long NO_CONTEXT = 0;

  /** Inode of the context at an address. Takes a microsecond for each mapping of the process. */
  public static final LongUnaryOperator INODE_AT = InodeLookup::inodeAt;

  private static final String RING =
      "7f0000001000-7f0000002000 rw-s 00000000 00:0e 1 /[aio] (deleted)";

  private InodeLookup() {}

  /** Loads the classes that a list with a context in it needs, before an io_destroy(2). */
  public static void warmUp() {
    try {
      MemoryMaps.parse(new BufferedReader(new StringReader(RING))).contextAt(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether it is certain that the kernel no longer has this context. */
  static boolean isGone(LongUnaryOperator inodeAt, AioContext context) {
    long inode = inodeAt.applyAsLong(context.address());
    return inode == NO_CONTEXT || (inode > 0 && context.inode() != 0 && context.inode() != inode);
  }

  private static long inodeAt(long address) {
    Optional<MemoryMaps> maps = MemoryMaps.ofThisProcess();
    if (maps.isEmpty()) {
      return UNREADABLE;
    }
    Optional<KernelContext> found = maps.get().contextAt(address);
    // gVisor gives all contexts inode 0.
    return found.isPresent() ? Math.max(found.get().inode(), 1) : NO_CONTEXT;
  }
}
