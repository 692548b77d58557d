package io.aioguard.kernel.map;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Supplier;

/**
 * Memory that the kernel reads or writes, zeros at first.
 *
 * @param address of its first byte
 */
record NativeBytes(ByteBuffer bytes, long address) {

  /** Makes some of one size; a class, as a lambda would be linked where an application may wait. */
  record Maker(MemoryCalls calls, int size) implements Supplier<NativeBytes> {
    @Override
    public NativeBytes get() {
      ByteBuffer bytes = ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
      return new NativeBytes(bytes, calls.addressOf(bytes));
    }
  }
}
