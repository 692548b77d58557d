package io.aioguard.route.jna.call;

import io.aioguard.hook.ContextHooks;
import io.aioguard.hook.ContextHooks.Cell;
import io.aioguard.kernel.proc.ProcessMemory;
import io.aioguard.route.call.ProgramCell;
import io.aioguard.term.KnownNames;
import java.lang.ref.Reference;

/**
 * The argument of io_setup(2) for the context id: where the id is written, which code can read it,
 * and what was written.
 */
final class IdCell implements ProgramCell {

  private final Object argument;
  private final long address;
  private final ArrayCell array;
  private final Cell cell;
  private final String escape;

  private IdCell(Object argument, long address, ArrayCell array, Cell cell, String escape) {
    this.argument = argument;
    this.address = address;
    this.array = array;
    this.cell = cell;
    this.escape = escape;
  }

  /** Any argument, after JNA has converted it. */
  static IdCell of(Object argument, JnaCopy jna) throws Throwable {
    if (!jna.isPointer(argument)) {
      String type = argument == null ? "null" : argument.getClass().getSimpleName();
      long number = argument instanceof Long ? (Long) argument : 0;
      return new IdCell(
          argument, number, ArrayCell.of(argument), Cell.UNKNOWN, "io_setup wrote it to a " + type);
    }
    long address = jna.peer(argument);
    if (!jna.isMemory(argument)) {
      String how = "io_setup wrote it to memory that is not a Memory of JNA's";
      return new IdCell(argument, address, null, Cell.UNKNOWN, how);
    }
    Object root = jna.root(argument);
    long block = jna.peer(root);
    long length = jna.size(root);
    if (address < block || address + ContextHooks.ID_BYTES > block + length) {
      return new IdCell(argument, address, null, Cell.UNKNOWN, "io_setup wrote it beyond a Memory");
    }
    String type = root.getClass().getName();
    String how =
        type.startsWith(KnownNames.JNA_PACKAGE)
            ? null
            : "io_setup wrote it to a " + type + ", which may read it";
    return new IdCell(argument, address, null, new Cell(address, block, length), how);
  }

  Cell cell() {
    return cell;
  }

  /** Why the id cannot be followed from the start; null if it can. */
  String escape() {
    return escape;
  }

  @Override
  public String obstacle() {
    boolean writable = array == null ? address != 0 : array.isWritable();
    return writable ? null : escape + ", which the agent cannot write to";
  }

  @Override
  public boolean isReplaceable(ContextHooks contexts) {
    if (address == 0) {
      return array != null && array.isWritable();
    }
    // A Memory of JNA's own classes is a block of malloc(3). Other classes may wrap any memory.
    boolean allocated = cell.block() != 0 && escape == null;
    return allocated || contexts.isWritable(address);
  }

  @Override
  public long read(ProcessMemory memory) {
    if (array != null) {
      return array.get();
    }
    if (cell.block() != 0) {
      return memory.readLong(address).orElse(0);
    }
    return address == 0 ? 0 : memory.readLongAnywhere(address).orElse(0);
  }

  @Override
  public void write(ContextHooks contexts, long id) {
    if (array != null) {
      array.set(id);
    } else {
      contexts.writeMemory(address, id);
      // A Memory that is collected frees its block.
      Reference.reachabilityFence(argument);
    }
  }
}
