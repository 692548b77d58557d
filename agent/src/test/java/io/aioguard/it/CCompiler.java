package io.aioguard.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** The C compiler of this machine, if it has one. */
final class CCompiler {

  private CCompiler() {}

  /** Builds a shared library beside the source. Skips the test, with the reason, if it cannot. */
  static Path library(Path source, Path folder, String... options) {
    String name = source.getFileName().toString().replace(".c", "");
    Path library = folder.resolve("lib" + name + ".so");
    List<String> command = new ArrayList<>(List.of("cc", "-shared", "-fPIC", "-Wall", "-Werror"));
    command.addAll(List.of(options));
    command.addAll(List.of("-o", library.toString(), source.toString()));
    Path said = folder.resolve("cc.txt");
    try {
      Process compiler =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      boolean ended = compiler.waitFor(1, TimeUnit.MINUTES);
      if (!ended || compiler.exitValue() != 0) {
        compiler.destroyForcibly();
        throw new AssertionError(String.join(" ", command) + "\n" + Files.readString(said));
      }
    } catch (IOException e) {
      Assumptions.abort("no C compiler: " + e.getMessage());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return library;
  }
}
