package io.aioguard.audit.memory;

import io.aioguard.audit.search.Form;
import io.aioguard.audit.search.SearchedId;
import io.aioguard.audit.search.SearchedIds;
import io.aioguard.kernel.aio.AioCall;
import io.aioguard.kernel.aio.AioSyscalls;
import io.aioguard.kernel.trace.RegisterSet;
import io.aioguard.kernel.trace.StoppedThread;
import io.aioguard.kernel.trace.ThreadCall;
import java.util.List;
import java.util.function.LongConsumer;

/** Searches the registers, system calls and stacks of stopped threads. For one thread at a time. */
final class ThreadSearch {

  private final SearchedIds ids;
  private final HitList hits;
  private final AioSyscalls numbers = AioSyscalls.ofThisJvm().orElse(null);

  ThreadSearch(SearchedIds ids, HitList hits) {
    this.ids = ids;
    this.hits = hits;
  }

  /** Registers and the arguments of the system call; returns how many bytes that were. */
  long searchRegisters(StoppedThread thread) {
    long bytes = 0;
    for (RegisterSet set : thread.registers()) {
      byte[] block = set.bytes();
      bytes += block.length;
      ids.search(
          block,
          0,
          block.length,
          (position, id, form) -> {
            // The other half may be anywhere in the frame of the function.
            if (form != Form.LOW_HALF || Halves.isNumber(block, position, id)) {
              String name = set.name(position);
              hits.add(
                  new MemoryHit.Register(id, form, thread.tid(), thread.name(), name),
                  thread.tid(),
                  (long) set.type() << 32 | position);
            }
          });
    }
    thread.call().ifPresent(call -> searchCall(thread, call));
    return bytes;
  }

  private static List<byte[]> registersOf(StoppedThread thread) {
    return thread.registers().stream().map(RegisterSet::bytes).toList();
  }

  private void searchCall(StoppedThread thread, ThreadCall call) {
    AioCall aio = numbers == null ? AioCall.OTHER : numbers.call(call.number());
    boolean isAio = aio != AioCall.OTHER;
    String name = isAio ? aio.manPageName() : "system call " + call.number();
    for (int i = 0; i < call.arguments().size(); i++) {
      long argument = call.arguments().get(i);
      for (SearchedId id : ids.all()) {
        if (id.from() <= argument && argument < id.to()) {
          hits.add(
              new MemoryHit.SystemCall(id.id(), Form.WORD, thread.tid(), thread.name(), name, i),
              thread.tid(),
              -1 - i);
        }
      }
    }
  }

  /** The live part of its stack; returns how many bytes that were. */
  long searchStack(
      StoppedThread thread, StackArea area, BlockSearch search, LongConsumer unreadable) {
    List<byte[]> registers = registersOf(thread);
    search.search(
        area.live(),
        area.live(),
        System.nanoTime() + Long.MAX_VALUE / 2,
        (address, id, form, trace) -> {
          // A function may have one half on the stack, and the other in a register.
          if (trace == Trace.WHOLE
              || registers.stream().anyMatch(bytes -> Halves.isUpperAlone(bytes, id))) {
            hits.add(
                new MemoryHit.Stack(id, form, thread.tid(), thread.name(), address), 0, address);
          }
        },
        unreadable);
    return area.live().length();
  }
}
