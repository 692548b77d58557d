package io.aioguard.route.ffm;

import io.aioguard.hook.ContextHooks;
import io.aioguard.kernel.ProcessMemory;

/**
 * The argument that io_setup(2) writes the context id through.
 *
 * @param heap the segment, where it is an array's, which a critical call may be handed
 * @param address where it is not
 * @param known whether the program has that memory, and not just a number
 */
record IdMemory(Object heap, long address, boolean known) {

  static IdMemory of(Object argument) throws Throwable {
    if (!Foreign.SEGMENT.isInstance(argument)) {
      return new IdMemory(null, number(argument), false);
    }
    return Foreign.isNative(argument)
        ? new IdMemory(
            null, Foreign.address(argument), Foreign.byteSize(argument) >= ContextHooks.ID_BYTES)
        : new IdMemory(argument, 0, true);
  }

  /** The number in an argument of any carrier type; 0 if null, which the linker throws for. */
  static long number(Object argument) throws Throwable {
    if (argument instanceof Number number) {
      return number.longValue();
    }
    return argument == null ? 0 : Foreign.address(argument);
  }

  /** What is there now; 0 if that cannot be told. */
  long read(ProcessMemory memory) throws Throwable {
    // Not through a native segment: the kernel says EFAULT where a read would end the JVM.
    if (heap != null) {
      return Foreign.firstLong(heap);
    }
    return (known ? memory.readLong(address) : memory.readLongAnywhere(address)).orElse(0);
  }
}
