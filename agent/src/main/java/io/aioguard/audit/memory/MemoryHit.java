package io.aioguard.audit.memory;

import io.aioguard.audit.search.Form;

/** Something outside the Java heap that holds an id. Immutable. */
public sealed interface MemoryHit {

  /** Of {@code SearchedId}. */
  long id();

  /** How the number stands there. */
  Form form();

  /**
   * A register of a thread.
   *
   * @param tid of the thread
   * @param thread its name as the kernel has it, may be empty
   * @param register such as {@code rbx} or {@code xmm3}
   */
  record Register(long id, Form form, int tid, String thread, String register)
      implements MemoryHit {}

  /**
   * An argument of the system call that a thread is in.
   *
   * @param tid of the thread
   * @param thread its name as the kernel has it, may be empty
   * @param call such as {@code io_getevents}; {@code system call 202} for those not of AIO
   * @param argument from 0 on
   */
  record SystemCall(long id, Form form, int tid, String thread, String call, int argument)
      implements MemoryHit {}

  /**
   * The stack of a thread, at its stack pointer or above.
   *
   * @param tid of the thread
   * @param thread its name as the kernel has it, may be empty
   * @param address where it stands
   */
  record Stack(long id, Form form, int tid, String thread, long address) implements MemoryHit {}

  /**
   * Other memory.
   *
   * @param region path of the mapped file, {@code malloc heap} or {@code anonymous}
   * @param address where it stands
   */
  record Memory(long id, Form form, String region, long address) implements MemoryHit {}
}
