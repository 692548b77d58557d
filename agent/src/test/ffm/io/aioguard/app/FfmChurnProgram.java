package io.aioguard.app;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many threads at once, so that the kernel reissues addresses before io_destroy is back. */
public final class FfmChurnProgram {

  private static final int THREADS = 16;

  private FfmChurnProgram() {}

  public static void main(String[] arguments) throws Exception {
    int rounds = Integer.parseInt(arguments[0]);
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<Void>> all = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        boolean libaio = i % 2 == 0;
        Callable<Void> work = () -> churn(libaio, rounds);
        all.add(threads.submit(work));
      }
      for (Future<Void> one : all) {
        one.get();
      }
    }
  }

  private static Void churn(boolean libaio, int rounds) throws Exception {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      MethodHandle destroy =
          FfmLibaio.LINKER.downcallHandle(
              FfmLibaio.BY_NAME.find("io_destroy"), FunctionDescriptor.ofVoid(JAVA_LONG));
      for (int i = 0; i < rounds; i++) {
        cell.fill((byte) 0);
        if (libaio) {
          Contexts.ok(FfmLibaio.BY_NAME.setup(cell));
          destroy.invokeExact(cell.get(JAVA_LONG, 0));
        } else {
          Contexts.ok((int) FfmSyscall.PLAIN.setup(32, cell));
          Contexts.ok(FfmSyscall.PLAIN.destroy(cell));
        }
      }
      return null;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
