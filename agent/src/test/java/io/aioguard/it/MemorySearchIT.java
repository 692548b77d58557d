package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.audit.memory.HeapRanges;
import io.aioguard.audit.memory.MemoryHit;
import io.aioguard.audit.memory.MemorySearch;
import io.aioguard.audit.memory.MemorySearchResult;
import io.aioguard.audit.search.Form;
import io.aioguard.audit.search.SearchedId;
import io.aioguard.audit.search.SearchedIds;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A C program holds each of many ids in one place; one search finds them. */
@EnabledIfSystemProperty(named = "os.arch", matches = "amd64|aarch64")
class MemorySearchIT {

  private static final long BASE = 0x7a12_3456_8000L;
  private static final long STEP = 0x135_7000;
  private static final int COUNT = 17;
  private static final int WAITED_FOR = 11;

  @TempDir static Path folder;

  private static Process shell;
  private static long context;
  private static MemorySearchResult result;
  private static String stateInStop;
  private static String stateAfter;

  @BeforeAll
  static void search() throws IOException {
    Path program = CLibrary.program(folder, "holders");
    // In a shell, as this JVM's own wait for a child would take its stops for the end.
    String command =
        "exec 3<&0; %s %x %s <&3 & echo $!; wait"
            .formatted(program, ~BASE, folder.resolve("holders.bin"));
    shell = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true).start();
    BufferedReader lines = new BufferedReader(new InputStreamReader(shell.getInputStream()));
    long pid = Long.parseLong(lines.readLine());
    context = ~Long.parseUnsignedLong(lines.readLine(), 16);
    List<SearchedId> ids = new ArrayList<>();
    for (int k = 0; k < COUNT; k++) {
      ids.add(new SearchedId(id(k), id(k), id(k) + 4096));
    }
    try (MemorySearch search = MemorySearch.open(pid, SearchedIds.of(ids))) {
      search.searchStopped(
          HeapRanges.NONE,
          MemorySearch.DEFAULT_BUDGET,
          () -> {
            stateInStop = stateOf(pid);
            return false;
          });
      stateAfter = stateOf(pid);
      result = search.searchRest();
    }
  }

  @AfterAll
  static void end() throws IOException {
    if (shell != null) {
      shell.getOutputStream().close();
    }
  }

  private static long id(int k) {
    return k == WAITED_FOR ? context : BASE + k * STEP;
  }

  private static String stateOf(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      return stat.substring(stat.lastIndexOf(')') + 2).substring(0, 1);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static List<MemoryHit> hits(int k) {
    return result.hits().stream().filter(hit -> hit.id() == id(k)).toList();
  }

  private static void assertInMemory(int k, Form form, String region) {
    assertTrue(
        hits(k).stream()
            .anyMatch(
                hit ->
                    hit instanceof MemoryHit.Memory memory
                        && memory.form() == form
                        && memory.region().contains(region)),
        () -> k + ": " + hits(k));
  }

  @Test
  void searchesEverythingAndLetsTheThreadsGoOn() {
    assertEquals(List.of(), result.gaps());
    assertTrue(result.threads() >= 8, result::toString);
    assertEquals("t", stateInStop);
    assertFalse(stateAfter.equals("t"), stateAfter);
  }

  @Test
  void findsNoIdThatNothingHolds() {
    assertEquals(List.of(), hits(0));
  }

  @Test
  void findsWordsInAllocatedAndInFreedMemory() {
    assertInMemory(1, Form.WORD, "malloc heap");
    assertInMemory(12, Form.WORD, "malloc heap");
    assertEquals(1, hits(1).size());
  }

  @Test
  void findsTheOtherForms() {
    assertInMemory(5, Form.LOW_HALF, "malloc heap");
    assertInMemory(6, Form.TEXT, "malloc heap");
    assertInMemory(8, Form.WORD, "malloc heap");
    assertInMemory(14, Form.TEXT, "malloc heap");
  }

  @Test
  void findsPagesThatAreNotPresentOrClosed() {
    assertInMemory(9, Form.WORD, "holders.bin");
    assertInMemory(10, Form.WORD, "/memfd:holders");
    assertInMemory(13, Form.WORD, "anonymous");
  }

  @Test
  void findsTheStackOfASleepingThread() {
    assertTrue(hits(2).stream().anyMatch(MemoryHit.Stack.class::isInstance), () -> "" + hits(2));
  }

  @Test
  void findsRegisters() {
    assertTrue(hits(3).stream().anyMatch(hit -> isIn(hit, "rbx", "x19")), () -> "" + hits(3));
    assertTrue(hits(4).stream().anyMatch(hit -> isIn(hit, "xmm5", "v5")), () -> "" + hits(4));
  }

  private static boolean isIn(MemoryHit hit, String... names) {
    return hit instanceof MemoryHit.Register register
        && List.of(names).contains(register.register());
  }

  @Test
  void leavesOutWhatIsBelowTheStackPointer() {
    assertEquals(List.of(), hits(7));
  }

  @Test
  void searchesMemoryBelowAStackThatIsNotOfIt() {
    assertInMemory(15, Form.WORD, "anonymous");
    assertFalse(hits(16).isEmpty());
  }

  @Test
  void namesTheThreadThatWaitsForAContext() {
    assertTrue(
        hits(WAITED_FOR).stream()
            .anyMatch(
                hit ->
                    hit instanceof MemoryHit.SystemCall call
                        && call.call().equals("io_getevents")
                        && call.argument() == 0),
        () -> "" + hits(WAITED_FOR));
  }

  @Test
  @EnabledIfSystemProperty(named = "os.arch", matches = "amd64")
  void theThreadThatWaitsSeesNoError() throws IOException {
    MemoryHit.SystemCall call =
        hits(WAITED_FOR).stream()
            .filter(MemoryHit.SystemCall.class::isInstance)
            .map(MemoryHit.SystemCall.class::cast)
            .findFirst()
            .orElseThrow();
    // It ends when its call returns.
    Path file = Path.of("/proc/" + call.tid() + "/syscall");
    assertTrue(Files.readString(file).startsWith("208 0x" + Long.toHexString(context)));
  }
}
