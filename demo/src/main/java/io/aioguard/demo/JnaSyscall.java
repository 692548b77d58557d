package io.aioguard.demo;

import java.io.IOException;

/** Leaks a few contexts that it created through a JNA interface over libc's syscall. */
final class JnaSyscall {

  private JnaSyscall() {}

  public static void main(String[] arguments) throws IOException {
    Stage.title("jna-syscall: 3 sessions through libc's syscall(2), none of them closed");
    try (Stage stage = Stage.openOnSyscall(arguments)) {
      LeakingSessions.play(stage);
    }
  }
}
