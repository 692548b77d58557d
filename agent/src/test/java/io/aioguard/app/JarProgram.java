package io.aioguard.app;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Does something to the agent's jar before the first class of JNA is loaded. */
public final class JarProgram {

  private JarProgram() {}

  /** The jar; to overwrite it, also a log of loaded classes and the classes to wait for. */
  public static void main(String[] arguments) throws IOException {
    Path jar = Path.of(arguments[0]);
    if (arguments.length == 1) {
      // Not by its Path, which would be resolved against a folder that has no name here.
      if (!jar.toFile().delete()) {
        throw new IOException("not deleted");
      }
      LeakProgram.main(new String[] {"3"});
      return;
    }
    for (int i = 2; i < arguments.length; i++) {
      String line = arguments[i] + " source:";
      Kernel.await(line, () -> read(Path.of(arguments[1])).contains(line));
    }
    try (FileOutputStream out = new FileOutputStream(jar.toFile())) {
      out.write(new byte[100]);
    }
    Contexts.ok(Libaio.INSTANCE.io_destroy(Contexts.pointer(8)));
    System.out.println("destroyed");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
