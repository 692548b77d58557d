package io.aioguard.demo;

import java.io.IOException;

/** Leaks a few contexts that it created through functions of libaio that JNA maps directly. */
final class JnaDirect {

  private JnaDirect() {}

  public static void main(String[] arguments) throws IOException {
    Stage.title(
        "jna-direct: 3 sessions through functions that JNA maps directly, none of them closed");
    try (Stage stage = Stage.openOnDirectMapping(arguments)) {
      LeakingSessions.play(stage);
    }
  }
}
