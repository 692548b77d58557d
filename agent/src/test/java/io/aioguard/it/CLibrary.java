package io.aioguard.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Builds C libraries and programs, and skips the test, with the reason, where that cannot be. */
final class CLibrary {

  /** What has been compiled, by all that it depends on. */
  private static final Map<List<String>, byte[]> COMPILED = new ConcurrentHashMap<>();

  private CLibrary() {}

  /** A library of this source in the folder; its path. */
  static Path build(Path folder, String name, String source, String... flags) {
    List<String> all = new ArrayList<>(List.of("-shared", "-fPIC"));
    all.addAll(List.of(flags));
    return compile(folder, name, "lib" + name + ".so", source, all);
  }

  /** The library that the resource of this name is the source of. */
  static Path ofResource(Path folder, String name) {
    return build(folder, name, resource(name + ".c"));
  }

  /**
   * The program that the resource of this name is the source of. Compiled each time: a copy that
   * this JVM writes is busy (ETXTBSY) while a process that it has forked meanwhile still has the
   * descriptor.
   */
  static Path program(Path folder, String name) {
    Path built = folder.resolve(name);
    compile(folder.resolve(name + ".c"), built, resource(name + ".c"), List.of());
    return built;
  }

  private static Path compile(
      Path folder, String name, String result, String source, List<String> flags) {
    List<String> key = new ArrayList<>(List.of(result, source));
    key.addAll(flags);
    Path built = folder.resolve(result);
    byte[] known = COMPILED.get(key);
    try {
      if (known == null) {
        compile(folder.resolve(name + ".c"), built, source, flags);
        COMPILED.put(key, Files.readAllBytes(built));
      } else {
        Files.write(built, known);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return built;
  }

  private static void compile(Path file, Path built, String source, List<String> flags) {
    List<String> command = new ArrayList<>(List.of("cc"));
    command.addAll(flags);
    command.addAll(List.of("-o", built.toString(), file.toString(), "-ldl"));
    Path output = file.resolveSibling("cc.txt");
    try {
      Files.writeString(file, source);
      Process compiler =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      boolean done = compiler.waitFor(1, TimeUnit.MINUTES) && compiler.exitValue() == 0;
      Assumptions.assumeTrue(
          done, () -> "cc cannot build " + built.getFileName() + ": " + read(output));
    } catch (IOException e) {
      Assumptions.abort("no C compiler: " + e.getMessage());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The JNI library of {@code io.aioguard.app.JniAio} and its like. */
  static Path jni(Path folder) {
    return withJni(folder, "jniaio");
  }

  /** The library of {@code io.aioguard.app.NativeEntry}, which calls itself libaio. */
  static Path entry(Path folder) {
    return withJni(folder, "entry", "-Wl,-soname,libaio.so.1");
  }

  /** The library of {@code io.aioguard.app.ErrnoAio}. */
  static Path errno(Path folder) {
    return withJni(folder, "errnoaio");
  }

  private static Path withJni(Path folder, String name, String... more) {
    Path headers = Path.of(System.getProperty("java.home"), "include");
    Assumptions.assumeTrue(
        Files.exists(headers.resolve("jni.h")), "jni.h is not in this JDK: only a part of it");
    List<String> flags = new ArrayList<>(List.of(more));
    flags.addAll(List.of("-I" + headers, "-I" + headers.resolve("linux")));
    return build(folder, name, resource(name + ".c"), flags.toArray(String[]::new));
  }

  /** A text beside this class. */
  static String resource(String name) {
    try (InputStream in = CLibrary.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
