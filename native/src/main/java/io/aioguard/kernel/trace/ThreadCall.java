package io.aioguard.kernel.trace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The system call that a thread is in.
 *
 * @param number of the architecture
 * @param arguments six words; those that the call does not have may be anything
 */
public record ThreadCall(long number, List<Long> arguments) {

  private static final int ARGUMENTS = 6;

  /** Keeps a copy of the list. */
  public ThreadCall {
    arguments = List.copyOf(arguments);
  }

  /** From the registers of a stopped thread; empty if it is in none. */
  static Optional<ThreadCall> of(Architecture architecture, RegisterSet general) {
    if (architecture.call() < 0 || general.word(architecture.call()) < 0) {
      return Optional.empty();
    }
    List<Long> arguments = new ArrayList<>();
    for (int index : architecture.arguments()) {
      arguments.add(general.word(index));
    }
    return Optional.of(new ThreadCall(general.word(architecture.call()), arguments));
  }

  /** From /proc/PID/task/TID/syscall, of a thread that is blocked; empty if it is not. */
  static Optional<ThreadCall> ofBlocked(long pid, int tid) {
    try {
      byte[] line = Files.readAllBytes(Path.of("/proc/" + pid + "/task/" + tid + "/syscall"));
      return parse(new String(line, StandardCharsets.US_ASCII).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * @param line {@code running}, {@code -1 SP PC}, or number, six arguments, SP and PC; see
   *     proc_pid_syscall(5)
   */
  static Optional<ThreadCall> parse(String line) {
    String[] words = line.split(" ");
    if (words.length < 1 + ARGUMENTS) {
      return Optional.empty();
    }
    try {
      List<Long> arguments = new ArrayList<>();
      for (int i = 1; i <= ARGUMENTS; i++) {
        arguments.add(Long.parseUnsignedLong(words[i].substring(2), 16));
      }
      return Optional.of(new ThreadCall(Long.parseLong(words[0]), arguments));
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}
