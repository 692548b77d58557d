package io.aioguard.demo;

import java.io.IOException;

/** Leaks a few contexts that it created through a JNA interface over libaio. */
final class JnaLibaio {

  private JnaLibaio() {}

  public static void main(String[] arguments) throws IOException {
    Stage.title("jna: 3 sessions through a JNA interface over libaio, none of them closed");
    try (Stage stage = Stage.openOnLibaio(arguments)) {
      LeakingSessions.play(stage);
    }
  }
}
