package io.aioguard.host.read;

import java.nio.charset.StandardCharsets;

/**
 * /proc/PID/stat, which each user may read. Source: proc_pid_stat(5), include/linux/sched.h.
 *
 * @param command at most 15 bytes, of the process's choice; brackets and line breaks may be in it
 * @param threads number of those that have not ended
 * @param start in clock ticks since the machine started
 */
record StatLine(String command, char state, long flags, long threads, long start) {

  /** Fields that follow the command, from 0. */
  private static final int STATE = 0;

  private static final int FLAGS = 9 - 3;
  private static final int THREADS = 20 - 3;
  private static final int START = 22 - 3;

  /** PF_FORKNOEXEC: forked, and has not executed a program. */
  private static final long FORKED_ONLY = 0x40;

  /** PF_KTHREAD. */
  private static final long KERNEL_THREAD = 0x20_0000;

  private static final char ZOMBIE = 'Z';

  /**
   * Reads the line.
   *
   * @throws IllegalArgumentException if it has another form
   */
  static StatLine parse(byte[] bytes) {
    String line = new String(bytes, StandardCharsets.ISO_8859_1);
    int from = line.indexOf('(');
    int to = line.lastIndexOf(") ");
    String[] fields = to < 0 ? new String[0] : line.substring(to + 2).strip().split(" ");
    if (from < 0 || from > to || fields.length <= START || fields[STATE].isEmpty()) {
      throw new IllegalArgumentException("no stat line");
    }
    byte[] command = line.substring(from + 1, to).getBytes(StandardCharsets.ISO_8859_1);
    return new StatLine(
        new String(command, StandardCharsets.UTF_8),
        fields[STATE].charAt(0),
        Long.parseLong(fields[FLAGS]),
        Long.parseLong(fields[THREADS]),
        Long.parseLong(fields[START]));
  }

  boolean hasExecuted() {
    return (flags & FORKED_ONLY) == 0;
  }

  /** Whether its main thread has ended and others have not: then these alone show its mappings. */
  boolean hasLostItsMainThread() {
    return state == ZOMBIE && threads > 1;
  }

  /** Whether it can have mappings: not a thread of the kernel, and not one that has ended. */
  boolean hasMemory() {
    return (flags & KERNEL_THREAD) == 0 && state != ZOMBIE;
  }
}
