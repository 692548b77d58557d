package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aioguard.app.RushProgram;
import io.aioguard.it.ForkedJvm.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * JVMs that start several at a time, each with a flight recording and threads that load classes,
 * weave and initialise JFR at once: what deadlocks or uses a class that is being loaded does so
 * here. How many is in CONTRIBUTING.md.
 */
class ManyStartsIT extends LibaioFixture {

  private static final int STARTS = Integer.getInteger("aioguard.test.starts");
  private static final int AT_A_TIME = 4;

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void neitherHangsNorUsesAClassThatIsBeingLoaded(Jdk jdk) throws Exception {
    ExecutorService several = Executors.newFixedThreadPool(AT_A_TIME);
    try {
      List<Future<Result>> results = new ArrayList<>();
      for (int i = 0; i < STARTS; i++) {
        Path own = Files.createDirectory(folder.resolve("start" + i));
        results.add(several.submit(() -> start(jdk, own)));
      }
      for (Future<Result> result : results) {
        check(result.get());
      }
    } finally {
      several.shutdownNow();
    }
  }

  private static Result start(Jdk jdk, Path own) {
    return new ForkedJvm(jdk, own)
        .jvm("-Xlog:exceptions=info:file=" + own.resolve("exceptions.txt") + ":none")
        .run(RushProgram.class, ForkedJvm.TEST_CLASSES.toString(), ForkedJvm.JNA.toString());
  }

  private static void check(Result result) throws IOException {
    Recorded recorded = result.ended().silent().recorded();
    assertEquals(8, recorded.count("ContextCreated"));
    assertEquals(8, recorded.count("ContextDestroyed"));
    List<String> exceptions =
        Files.readAllLines(result.recording().resolveSibling("exceptions.txt"));
    result.check(
        exceptions.stream()
            .noneMatch(
                line ->
                    line.contains("ClassCircularityError")
                        || line.contains("LinkageError") && line.contains("io.aioguard")),
        "a class that is being loaded");
  }
}
