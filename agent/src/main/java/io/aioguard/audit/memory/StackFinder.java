package io.aioguard.audit.memory;

import io.aioguard.kernel.trace.MemoryRegion;
import io.aioguard.kernel.trace.MemoryRegions;
import io.aioguard.kernel.trace.StoppedThread;
import io.aioguard.kernel.trace.TargetMemory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Finds the stacks of stopped threads, and what of them is dead. A mapping may have more than one
 * stack, and a stack may lie inside other memory (coroutines, alternate signal stacks), so a part
 * is dead only if the thread library has noted where the stack begins: glibc has address and size
 * in the thread's own structure, whose place is found by what it must contain. With other libraries
 * (musl) all is live, and stale words may hide a leak.
 *
 * <p>For one thread at a time, while the process is stopped.
 *
 * <p>Source: struct pthread in nptl/descr.h of glibc: {@code void *stackblock; size_t
 * stackblock_size; size_t guardsize;}. The ABIs of x86_64 (red zone) and aarch64.
 */
final class StackFinder {

  /** The red zone of x86_64: below the stack pointer, and in use. */
  private static final int RED_ZONE = 128;

  private static final int PAGE = 4096;

  /** The structure is on top of the stack, around or below the thread pointer. */
  private static final int REACH = 4096;

  private static final int MAX_ABOVE = 1 << 16;
  private static final int WORDS = 3 * Long.BYTES;
  private static final long UNCERTAIN_BYTES = 1 << 20;

  private final MemoryRegions regions;
  private final TargetMemory memory;
  private final byte[] bytes = new byte[2 * REACH];

  /** Where the words were in the structure of another thread, from the thread pointer on. */
  private int known;

  StackFinder(MemoryRegions regions, TargetMemory memory) {
    this.regions = regions;
    this.memory = memory;
  }

  /**
   * The stack of the thread.
   *
   * @return empty if its stack pointer leads nowhere
   */
  Optional<StackArea> find(long pid, StoppedThread thread) {
    Optional<MemoryRegion> region = regions.at(thread.stackPointer());
    if (region.isEmpty()) {
      return Optional.empty();
    }
    MemoryRegion mapping = region.get();
    long low = Math.max(mapping.start(), thread.stackPointer() - RED_ZONE);
    if (thread.tid() == pid && mapping.name().equals("[stack]")) {
      return area(low, mapping.start(), mapping.end());
    }
    Range block = block(thread);
    if (block != null) {
      return area(thread.stackPointer() - RED_ZONE, block.start(), block.end());
    }
    long end = Math.min(mapping.end(), low + UNCERTAIN_BYTES);
    return Optional.of(new StackArea(new Range(low, end), new Range(low, low)));
  }

  private static Optional<StackArea> area(long low, long start, long end) {
    return Optional.of(new StackArea(new Range(low, end), new Range(Math.min(start, low), low)));
  }

  /** Null if it is unknown. */
  private Range block(StoppedThread thread) {
    long pointer = thread.threadPointer();
    if (pointer <= REACH || thread.stackPointer() > pointer) {
      return null;
    }
    if (known != 0) {
      memory.read(pointer + known, bytes, 0, WORDS, address -> {});
      Range block = blockAt(0, thread);
      if (block != null) {
        return block;
      }
    }
    memory.read(pointer - REACH, bytes, 0, bytes.length, address -> {});
    for (int at = (int) (-pointer & 7); at + WORDS <= bytes.length; at += Long.BYTES) {
      Range block = blockAt(at, thread);
      if (block != null) {
        known = at - REACH;
        return block;
      }
    }
    return null;
  }

  private Range blockAt(int position, StoppedThread thread) {
    ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    long start = words.getLong(position);
    long size = words.getLong(position + Long.BYTES);
    long guard = words.getLong(position + 2 * Long.BYTES);
    boolean pages = start % PAGE == 0 && size % PAGE == 0 && guard % PAGE == 0;
    if (!pages || start <= 0 || size <= 0 || guard < 0 || guard >= size) {
      return null;
    }
    long end = start + size;
    boolean has = start + guard <= thread.stackPointer() && thread.threadPointer() < end;
    return has && end - thread.threadPointer() <= MAX_ABOVE ? new Range(start, end) : null;
  }
}
