package io.aioguard.route.ffm;

import io.aioguard.hook.ContextHooks;
import io.aioguard.kernel.proc.ProcessMemory;
import io.aioguard.linker.ForeignApi;
import io.aioguard.route.call.ProgramCell;

/**
 * The argument that io_setup(2) writes the context id through.
 *
 * @param argument as the program passes it
 * @param kind what it is
 * @param address 0 for an array, which may be passed to a critical call
 */
record IdMemory(Object argument, Kind kind, long address) implements ProgramCell {

  /** What an argument is. */
  enum Kind {
    /** An address, as a number or as a segment without size. */
    ADDRESS,
    /** Memory of the program, of known size. */
    NATIVE,
    /** An array of the program, or a part of one. */
    HEAP
  }

  static IdMemory of(Object argument) throws Throwable {
    if (!ForeignApi.SEGMENT.isInstance(argument)) {
      return new IdMemory(argument, Kind.ADDRESS, number(argument));
    }
    if (!ForeignApi.isNative(argument)) {
      return new IdMemory(argument, Kind.HEAP, 0);
    }
    boolean fits = ForeignApi.byteSize(argument) >= ContextHooks.ID_BYTES;
    return new IdMemory(argument, fits ? Kind.NATIVE : Kind.ADDRESS, ForeignApi.address(argument));
  }

  /** The number in an argument of any carrier type; 0 if null, which the linker throws for. */
  static long number(Object argument) throws Throwable {
    if (argument instanceof Number number) {
      return number.longValue();
    }
    return argument == null ? 0 : ForeignApi.address(argument);
  }

  @Override
  public long read(ProcessMemory memory) throws Throwable {
    // Not through a native segment: the kernel returns EFAULT where a read would crash the JVM.
    return switch (kind) {
      case HEAP -> ForeignApi.firstLong(argument);
      case NATIVE -> memory.readLong(address).orElse(0);
      case ADDRESS -> memory.readLongAnywhere(address).orElse(0);
    };
  }

  @Override
  public String obstacle() throws Throwable {
    if (kind != Kind.HEAP) {
      return null;
    }
    boolean writable =
        !ForeignApi.isReadOnly(argument) && ForeignApi.byteSize(argument) >= ContextHooks.ID_BYTES;
    return writable ? null : "io_setup wrote it to an array that the agent cannot write to";
  }

  /** The linker refuses closed segments, those of other threads, and mostly arrays. */
  @Override
  public boolean isReplaceable(ContextHooks contexts) throws Throwable {
    boolean number = argument instanceof Long;
    if (kind == Kind.HEAP || !number && !(isSegment() && ForeignApi.isOpen(argument))) {
      return false;
    }
    // The memory of a segment that was made from an address may be anything.
    return (kind != Kind.NATIVE || !ForeignApi.isReadOnly(argument))
        && contexts.isWritable(address);
  }

  private boolean isSegment() {
    return ForeignApi.SEGMENT.isInstance(argument);
  }

  @Override
  public void write(ContextHooks contexts, long id) throws Throwable {
    if (kind == Kind.ADDRESS || ForeignApi.isReadOnly(argument)) {
      contexts.writeMemory(address, id);
    } else {
      // Another thread may have closed its arena since: nothing is written then.
      ForeignApi.firstLong(argument, id);
    }
  }
}
