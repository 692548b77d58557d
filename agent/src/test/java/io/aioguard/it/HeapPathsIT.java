package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.audit.heap.DumpResult;
import io.aioguard.audit.heap.DumpSearch;
import io.aioguard.audit.heap.HeapMatch;
import io.aioguard.audit.heap.dump.RootKind;
import io.aioguard.audit.heap.path.HeapPaths;
import io.aioguard.audit.heap.path.Owner;
import io.aioguard.audit.heap.path.Root;
import io.aioguard.audit.search.SearchedId;
import io.aioguard.audit.search.SearchedIds;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Finds who holds an id in dumps of real JVMs. */
class HeapPathsIT {

  private static final int IDS = 15;
  private static final String STORE = "io.aioguard.it.HeapHolders$Store";
  private static final String LIST = "static io.aioguard.it.HeapHolders.LIST → java.util.ArrayList";

  private static final String LOCAL =
      "local of thread \"holder\" in io.aioguard.it.HeapHolders.hold";

  /** What the paths begin and end with, by the index of the id. */
  private static final Map<Integer, List<String>> PATHS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(1, List.of("static io.aioguard.it.HeapHolders.STORES", ".handle")),
              Map.entry(2, List.of(LIST, STORE + ".boxed → java.lang.Long.value")),
              Map.entry(3, List.of(LIST, "java.util.concurrent.atomic.AtomicLong.value")),
              Map.entry(4, List.of(LIST, STORE + ".pointer → com.sun.jna.Pointer.peer")),
              Map.entry(5, List.of("static io.aioguard.it.HeapHolders.number", "number")),
              Map.entry(6, List.of("static io.aioguard.it.HeapHolders.half", "half")),
              Map.entry(7, List.of(LIST, "java.lang.String → byte[]")),
              Map.entry(8, List.of(LIST, "java.lang.String → byte[]")),
              Map.entry(9, List.of(LIST, "")),
              Map.entry(10, List.of(LIST, "java.nio.HeapByteBuffer → byte[]")),
              Map.entry(11, List.of(LIST, "java.lang.ref.SoftReference → " + STORE + ".handle")),
              Map.entry(13, List.of(LOCAL, STORE + ".handle")),
              Map.entry(15, List.of(LOCAL, STORE + ".handle"))));

  @TempDir Path folder;

  static Stream<Arguments> jvms() {
    return Jdk.eachWith(
        List.of("-XX:+UseG1GC", "-XX:+UseCompressedOops"),
        List.of("-XX:+UseG1GC", "-XX:-UseCompressedOops"),
        List.of("-XX:+UseSerialGC"),
        List.of("-XX:+UseParallelGC"),
        List.of("-XX:+UseZGC"));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void findsWhatHoldsAnId(Jdk jdk, List<String> options) throws Exception {
    Path dump = dump(jdk, options);
    DumpResult result = new DumpSearch(ids()).capture("java.lang.Thread", "eetop").search(dump);
    assertFalse(result.matches().containsKey(id(14)), "unreachable");
    assertEquals(jdk.version() >= 21 ? 1 : 0, result.stackChunks().size());
    // virtual threads that are unmounted have no JavaThread
    assertTrue(result.captured().values().stream().filter(eetop -> eetop != 0).count() >= 5);

    List<HeapMatch> matches = result.matches().values().stream().flatMap(List::stream).toList();
    try (HeapPaths paths = HeapPaths.open(dump, result, matches, HeapPathsIT::isLocalOfMain)) {
      for (Map.Entry<Integer, List<String>> expected : PATHS.entrySet()) {
        List<HeapMatch> ofId = result.matches().getOrDefault(id(expected.getKey()), List.of());
        List<String> texts = new ArrayList<>();
        for (HeapMatch match : ofId) {
          texts.add(paths.path(match).orElseThrow().toString());
          assertTrue(paths.isHeldBeyond(match, root -> isLocalOfMain(match, root)));
        }
        assertTrue(
            texts.stream().anyMatch(text -> fits(text, expected.getValue())),
            () -> expected + " but " + texts);
      }
      assertEquals(owner("pointer", "com.sun.jna.Pointer"), owners(paths, result, 4));
      assertEquals(owner("boxed", "java.lang.Long"), owners(paths, result, 2));
      assertEquals(owner("handle", "long"), owners(paths, result, 1));
      for (HeapMatch weak : result.matches().getOrDefault(id(12), List.of())) {
        // ZGC of 17 does not collect before a dump
        assertTrue(paths.path(weak).isEmpty(), "weakly reachable");
      }
      Root local = paths.roots(result.matches().get(id(13)).get(0)).roots().get(0);
      assertNotEquals(0, local.eetop());
      assertEquals("holder", local.threadName());
    }
  }

  private static boolean isLocalOfMain(HeapMatch match, Root root) {
    return root.kind() == RootKind.FRAME && root.threadName().equals("main");
  }

  private static boolean fits(String text, List<String> ends) {
    return text.startsWith(ends.get(0)) && text.endsWith(ends.get(1));
  }

  private static Set<Owner> owner(String field, String kind) {
    return Set.of(new Owner(STORE, field, kind));
  }

  private static Set<Owner> owners(HeapPaths paths, DumpResult result, int index)
      throws IOException {
    return paths.owners(result.matches().get(id(index)).get(0));
  }

  private Path dump(Jdk jdk, List<String> options) throws Exception {
    Path dump = folder.resolve("heap.hprof");
    List<String> command = new ArrayList<>();
    command.add(jdk.home().resolve("bin/java").toString());
    command.addAll(options);
    String classPath = ForkedJvm.TEST_CLASSES + File.pathSeparator + ForkedJvm.JNA;
    command.addAll(List.of("-Xmx64m", "-cp", classPath, HeapHolders.class.getName()));
    command.add(dump.toString());
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out.txt").toFile())
            .start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), () -> command.toString());
    return dump;
  }

  private static long id(int index) {
    return HeapHolders.BASE + index * 4096L;
  }

  private static SearchedIds ids() {
    return SearchedIds.of(
        IntStream.rangeClosed(1, IDS)
            .mapToObj(index -> new SearchedId(id(index), id(index), id(index) + 4096))
            .toList());
  }
}
