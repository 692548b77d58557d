package io.aioguard.route.jna;

import io.aioguard.hook.ContextHooks;
import io.aioguard.hook.ContextHooks.Cell;
import io.aioguard.kernel.ProcessMemory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The argument that io_setup(2) writes the context id through: where that is, who can read it, and
 * what was written.
 */
final class IdCell {

  private final Object argument;
  private final long address;
  private final Cell cell;
  private final String escape;

  private IdCell(Object argument, long address, Cell cell, String escape) {
    this.argument = argument;
    this.address = address;
    this.cell = cell;
    this.escape = escape;
  }

  /** Any argument, after JNA has converted it. */
  static IdCell of(Object argument, JnaCopy jna) throws Throwable {
    if (!jna.isPointer(argument)) {
      String type = argument == null ? "null" : argument.getClass().getSimpleName();
      return new IdCell(argument, 0, Cell.UNKNOWN, "io_setup wrote it to a " + type);
    }
    long address = jna.peer(argument);
    if (!jna.isMemory(argument)) {
      String how = "io_setup wrote it to memory that is not a Memory of JNA's";
      return new IdCell(argument, address, Cell.UNKNOWN, how);
    }
    Object root = jna.root(argument);
    long block = jna.peer(root);
    long length = jna.size(root);
    if (address < block || address + ContextHooks.ID_BYTES > block + length) {
      return new IdCell(argument, address, Cell.UNKNOWN, "io_setup wrote it beyond a Memory");
    }
    String type = root.getClass().getName();
    String how =
        type.startsWith("com.sun.jna.")
            ? null
            : "io_setup wrote it to a " + type + ", which may read it";
    return new IdCell(argument, address, new Cell(address, block, length), how);
  }

  Cell cell() {
    return cell;
  }

  /** Why the id cannot be followed from the beginning; null if it can. */
  String escape() {
    return escape;
  }

  /** What is in the cell now; 0 if that cannot be told. */
  long read(ProcessMemory memory) {
    if (cell.block() != 0) {
      return memory.readLong(address).orElse(0);
    }
    if (address != 0) {
      return memory.readLongAnywhere(address).orElse(0);
    }
    ByteBuffer bytes = bytes();
    return bytes == null || bytes.remaining() < Long.BYTES ? 0 : bytes.getLong(bytes.position());
  }

  private ByteBuffer bytes() {
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
    if (argument instanceof long[] array && array.length > 0) {
      bytes.putLong(0, array[0]);
    } else if (argument instanceof int[] array && array.length > 1) {
      bytes.putInt(0, array[0]).putInt(4, array[1]);
    } else if (argument instanceof byte[] array && array.length >= Long.BYTES) {
      bytes.put(0, array, 0, Long.BYTES);
    } else if (argument instanceof ByteBuffer buffer) {
      return buffer.duplicate().order(ByteOrder.nativeOrder());
    } else if (argument instanceof java.nio.LongBuffer buffer && buffer.hasRemaining()) {
      bytes.putLong(0, buffer.get(buffer.position()));
    } else {
      return null;
    }
    return bytes;
  }
}
