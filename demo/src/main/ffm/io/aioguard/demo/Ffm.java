package io.aioguard.demo;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.aioguard.demo.engine.FfmSession;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.nio.file.Files;
import java.nio.file.Path;

/** Leaks contexts that it created through java.lang.foreign. */
final class Ffm {

  private static final int SESSIONS = 3;
  private static final int CANNOT_RUN_HERE = 3;
  private static final int O_WRONLY = 1;

  private Ffm() {}

  public static void main(String[] arguments) throws Throwable {
    Stage.title("ffm: 4 sessions through java.lang.foreign over libaio, one of them closed");
    Path file = Files.createTempFile(Path.of(arguments[0]), "ffm", ".data");
    try {
      play(open(file), file);
    } catch (ExceptionInInitializerError e) {
      System.err.println("demo: libaio.so.1 cannot be loaded: " + e.getCause().getMessage());
      System.exit(CANNOT_RUN_HERE);
    } finally {
      Files.delete(file);
    }
  }

  private static void play(int descriptor, Path file) throws IOException {
    UsageTable usage = new UsageTable();
    try (FfmSession closed = new FfmSession()) {
      closed.write(descriptor, "written and closed\n");
    }
    for (int i = 0; i < SESSIONS; i++) {
      writeOnce(descriptor, i);
    }
    usage.row("after 4 sessions");
    System.gc();
    usage.row("after System.gc()");
    System.out.println();
    Stage.print("the ids are plain numbers: no collector can prove that a number is not kept,");
    Stage.print("so the agent reclaims nothing and reports what is open");
    if (!Files.readString(file).startsWith("session 2")) {
      throw new IllegalStateException("not what was written");
    }
  }

  private static void writeOnce(int descriptor, int number) throws IOException {
    FfmSession session = new FfmSession();
    session.write(descriptor, "session " + number + "\n");
  }

  private static int open(Path file) throws Throwable {
    Linker linker = Linker.nativeLinker();
    try (Arena arena = Arena.ofConfined()) {
      return (int)
          linker
              .downcallHandle(
                  linker.defaultLookup().find("open").orElseThrow(),
                  FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
                  Linker.Option.firstVariadicArg(2))
              .invokeExact(arena.allocateFrom(file.toString()), O_WRONLY);
    }
  }
}
