package io.aioguard.demo;

import io.aioguard.demo.engine.AioCalls;
import io.aioguard.demo.engine.AioContext;
import io.aioguard.demo.engine.AioException;
import io.aioguard.demo.engine.BlockSession;
import io.aioguard.demo.engine.DirectCalls;
import io.aioguard.demo.engine.DirectFile;
import io.aioguard.demo.engine.LibaioCalls;
import io.aioguard.demo.engine.SyscallCalls;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** What a scenario runs on: a file full of known data; and how it prints. */
final class Stage implements AutoCloseable {

  /** Of the file. */
  static final int BLOCKS = 512;

  private static final int CANNOT_RUN_HERE = 3;
  private static final String NO_LIBAIO =
      "libaio.so.1 is not installed; the package is libaio1 (Debian, Ubuntu: also libaio1t64)"
          + " or libaio";

  private final AioCalls calls;
  private final DirectFile file;

  private Stage(AioCalls calls, DirectFile file) {
    this.calls = calls;
    this.file = file;
  }

  /** A stage on whatever AIO this machine offers. */
  static Stage open(String[] arguments) throws IOException {
    return open(arguments, AioCalls::best);
  }

  /** A stage on libaio; ends the program where that is not installed. */
  static Stage openOnLibaio(String[] arguments) throws IOException {
    return open(arguments, () -> present(LibaioCalls.load()));
  }

  /** The same, mapped directly. */
  static Stage openOnDirectMapping(String[] arguments) throws IOException {
    return open(arguments, () -> present(DirectCalls.load()));
  }

  private static AioCalls present(Optional<AioCalls> libaio) {
    return libaio.orElseThrow(() -> new UnsupportedOperationException(NO_LIBAIO));
  }

  /** A stage on bare system calls. */
  static Stage openOnSyscall(String[] arguments) throws IOException {
    return open(arguments, SyscallCalls::load);
  }

  /**
   * @param arguments the folder for the file; the working directory if there is none
   */
  private static Stage open(String[] arguments, Supplier<AioCalls> route) throws IOException {
    reportErrorsInOneLine();
    AioCalls calls = route.get();
    Path folder = Path.of(arguments.length == 0 ? "." : arguments[0]);
    Stage stage = new Stage(calls, DirectFile.temporary(folder));
    stage.fill();
    String direct =
        stage.file.isDirect() ? "O_DIRECT" : "without O_DIRECT, which this file system lacks";
    print("file      %d blocks of 4 KiB in %s, %s", BLOCKS, folder, direct);
    print("AIO       through %s; all blocks written, read back and compared", calls);
    System.out.println();
    return stage;
  }

  private static void reportErrorsInOneLine() {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, e) -> {
          boolean known = e instanceof AioException || e instanceof UnsupportedOperationException;
          System.err.println("demo: " + (known ? e.getMessage() : e));
          boolean here = !known || e instanceof AioException aio && !aio.isWithoutAio();
          System.exit(here ? 1 : CANNOT_RUN_HERE);
        });
  }

  private void fill() throws IOException {
    try (BlockSession session = newSession()) {
      int step = BlockSession.MAX_BLOCKS;
      for (long block = 0; block < BLOCKS; block += step) {
        write(session, block, step);
        readAndCompare(session, block, step);
      }
    }
  }

  /** A session with a context of its own; to be closed. */
  BlockSession newSession() throws IOException {
    return new BlockSession(file, calls);
  }

  /** A context alone, for so many requests at a time; to be closed. */
  AioContext newContext(int maxEvents) throws AioException {
    return new AioContext(calls, maxEvents);
  }

  /** A session that shares the context of another one. */
  BlockSession newSessionOn(BlockSession other) {
    return new BlockSession(file, other.context());
  }

  static void write(BlockSession session, long block, int count) throws IOException {
    session.write(block, data(block, count));
  }

  static void readAndCompare(BlockSession session, long block, int count) throws IOException {
    if (!Arrays.equals(session.read(block, count), data(block, count))) {
      throw new IllegalStateException("block " + block + ": not what was written");
    }
  }

  private static byte[] data(long block, int count) {
    byte[] data = new byte[count * DirectFile.BLOCK];
    byte[] one = new byte[DirectFile.BLOCK];
    for (int i = 0; i < count; i++) {
      new Random(block + i).nextBytes(one);
      System.arraycopy(one, 0, data, i * one.length, one.length);
    }
    return data;
  }

  static void title(String text) {
    System.out.println(text);
    System.out.println();
  }

  static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, "  " + format + "%n", values);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
