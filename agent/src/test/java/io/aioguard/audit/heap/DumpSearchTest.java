package io.aioguard.audit.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.audit.heap.dump.DumpFile;
import io.aioguard.audit.heap.dump.HeapDumpException;
import io.aioguard.audit.heap.dump.RootKind;
import io.aioguard.audit.heap.path.HeapPaths;
import io.aioguard.audit.heap.path.Owner;
import io.aioguard.audit.heap.path.OwnerSuggestion;
import io.aioguard.audit.heap.path.Root;
import io.aioguard.audit.search.Form;
import io.aioguard.audit.search.SearchedId;
import io.aioguard.audit.search.SearchedIds;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of dumps that a test has made. */
final class DumpSearchTest {

  private static final String VERSION = "JAVA PROFILE 1.0.2";
  private static final long ID = 0x7f12_3456_7000L;
  private static final int LOW = (int) ID;
  private static final int MANY = 40;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {4, 8})
  void findsNumbersInFieldsArraysAndStatics(int idSize) throws IOException {
    byte[] unaligned =
        ByteBuffer.allocate(30).order(ByteOrder.LITTLE_ENDIAN).putLong(5, ID).array();
    DumpResult result =
        search(
            new DumpBytes(idSize, VERSION)
                .classes(0x100, ID)
                .store(0x100, ID, 0, 0)
                .store(0x110, 1, LOW, 0)
                .segment()
                .bytes(0x200, unaligned)
                .objects(0x300, 0x100, 0)
                .segment()
                .end());
    List<HeapMatch> matches = result.matches().get(ID);
    assertEquals(
        List.of("first", "handle", "", "half"),
        matches.stream().map(m -> m.isStatic() ? "first" : m.field()).toList());
    assertEquals(
        List.of(2L, 0x100L, 0x200L, 0x110L), matches.stream().map(HeapMatch::objectId).toList());
    assertEquals("com.acme.Store", matches.get(1).holder());
    assertEquals("byte[]", matches.get(2).holder());
    assertEquals(5, matches.get(2).offset());
    assertEquals(Form.LOW_HALF, matches.get(3).form());
    assertTrue(result.isComplete(ID));
    assertEquals(4, result.objects());
    assertEquals(0x100, result.minObject());
    assertEquals(0x300, result.maxObject());
  }

  @Test
  void aNumberThatManyObjectsHaveDoesNotCrowdOutTheWholeId() throws IOException {
    DumpBytes dump = new DumpBytes(8, VERSION).classes(0, 0);
    for (int i = 0; i < MANY; i++) {
      dump.store(0x1000 + 0x10 * i, 0, LOW, 0);
    }
    dump.store(0x8000, ID, 0, 0);
    DumpResult result = search(dump.segment().end());
    List<HeapMatch> matches = result.matches().get(ID);
    assertEquals(0x8000, matches.get(0).objectId());
    assertEquals(Form.WORD, matches.get(0).form());
    assertEquals(Form.LOW_HALF, matches.get(1).form());
    assertEquals(MANY + 1, result.counts().get(ID));
    assertFalse(result.isComplete(ID), "that there are more is known");
  }

  @Test
  void ofAnObjectThatHasBothTheWholeIdCounts() throws IOException {
    ByteBuffer both = ByteBuffer.allocate(200).putInt(10, LOW).putInt(30, (int) (ID >>> 32));
    both.putLong(100, ID);
    DumpBytes dump = new DumpBytes(8, VERSION).classes(0, 0).bytes(0x200, both.array());
    DumpResult result = search(dump.segment().end());
    assertEquals(Form.WORD, result.matches().get(ID).get(0).form());
    assertTrue(result.isComplete(ID), "one object");
    dump = new DumpBytes(8, VERSION).classes(0, 0);
    for (int i = 0; i < MANY; i++) {
      dump.store(0x1000 + 0x10 * i, 0, LOW, 0);
    }
    result = search(dump.bytes(0x8000, both.array()).segment().end());
    assertEquals(0x8000, result.matches().get(ID).get(0).objectId());
    assertEquals(MANY + 1, result.counts().get(ID));
  }

  @Test
  void aReferenceIsNoHalf() throws IOException {
    DumpResult result =
        search(
            new DumpBytes(8, VERSION)
                .classes(0, 0)
                .store(0x100, 1, 1, LOW)
                .objects(0x200, LOW, ID)
                .segment()
                .end());
    assertFalse(result.matches().containsKey(ID));
  }

  @Test
  void aLongHasAHalfAloneOrBeforeTheOther() throws IOException {
    long upper = ID >>> 32;
    assertTrue(isInALong(LOW & 0xffff_ffffL));
    assertTrue(isInALong((long) LOW << 32 | upper));
    assertFalse(isInALong(1L << 32 | LOW & 0xffff_ffffL));
    assertFalse(isInALong((long) LOW << 32 | 3));
  }

  private boolean isInALong(long number) throws IOException {
    DumpBytes dump = new DumpBytes(8, VERSION).classes(0, 0).store(0x100, number, 3, 0);
    return search(dump.segment().end()).matches().containsKey(ID);
  }

  @Test
  void aHalfInBytesNeedsTheOtherNearIt() throws IOException {
    assertFalse(isInBytes(ByteBuffer.allocate(200).putInt(90, LOW)));
    int upper = (int) (ID >>> 32);
    assertTrue(isInBytes(ByteBuffer.allocate(200).putInt(90, LOW).putInt(30, upper)));
    assertTrue(isInBytes(ByteBuffer.allocate(200).putInt(90, LOW).putInt(154, upper)));
    assertFalse(isInBytes(ByteBuffer.allocate(200).putInt(90, LOW).putInt(160, upper)));
    int block = DumpFile.MAX_BLOCK;
    for (int at = block - 300; at < block + 100; at += 20) {
      ByteBuffer bytes = ByteBuffer.allocate(2 * block).putInt(at, LOW);
      assertTrue(isInBytes(bytes.putInt(at - 60, upper)), "upper half first, at " + at);
      bytes.putInt(at - 60, 0);
      assertTrue(isInBytes(bytes.putInt(at + 60, upper)), "lower half first, at " + at);
    }
  }

  private boolean isInBytes(ByteBuffer bytes) throws IOException {
    byte[] dump = new DumpBytes(8, VERSION).bytes(0x200, bytes.array()).segment().end();
    return search(dump).matches().containsKey(ID);
  }

  @Test
  void searchesArraysLongerThanABlock() throws IOException {
    int length = 3 * DumpFile.MAX_BLOCK + 17;
    for (int at :
        new int[] {
          0,
          DumpFile.MAX_BLOCK - 64,
          DumpFile.MAX_BLOCK - 3,
          2 * DumpFile.MAX_BLOCK - 70,
          length - 8
        }) {
      byte[] bytes = ByteBuffer.allocate(length).putLong(at, ID).array();
      byte[] dump = new DumpBytes(8, VERSION).classes(0, 0).bytes(0x200, bytes).segment().end();
      assertEquals(at, search(dump).matches().get(ID).get(0).offset());
    }
  }

  @Test
  void readsObjectsBeforeTheirClasses() throws IOException {
    byte[] dump =
        new DumpBytes(8, VERSION).store(0x100, ID, 0, 0).segment().classes(0, 0).segment().end();
    assertEquals("handle", search(dump).matches().get(ID).get(0).field());
  }

  @Test
  void walksToRoots() throws IOException {
    byte[] dump =
        new DumpBytes(8, VERSION)
            .classes(0x100, 0)
            .thread(0x900, 1)
            .frame(0x140, 1)
            .global(0x150)
            .store(0x100, 0, 0, 0x110)
            .store(0x110, 0, 0, 0x120)
            .objects(0x120, 0x130)
            .store(0x130, ID, 0, 0)
            .store(0x140, ID + 4096, 0, 0x140)
            .store(0x150, ID + 8192, 0, 0x160)
            .store(0x160, 0, 0, 0x150)
            .store(0x170, ID + 12288, 0, 0)
            .segment()
            .end();
    Path file = write(dump);
    DumpResult result = new DumpSearch(ids()).search(file);
    List<HeapMatch> matches = result.matches().values().stream().flatMap(List::stream).toList();
    try (HeapPaths paths =
        HeapPaths.open(file, result, matches, (m, root) -> root.kind() == RootKind.JNI_GLOBAL)) {
      HeapMatch match = result.matches().get(ID).get(0);
      assertEquals(
          "static com.acme.Store.first → com.acme.Store.next → com.acme.Store.next"
              + " → com.acme.Store.handle",
          paths.path(match).orElseThrow().toString());
      assertTrue(paths.isHeldBeyond(match, root -> root.kind() == RootKind.JNI_GLOBAL));
      assertEquals(Set.of(new Owner("com.acme.Store", "handle", "long")), paths.owners(match));

      HeapMatch local = result.matches().get(ID + 4096).get(0);
      Root root = paths.roots(local).roots().get(0);
      assertEquals(RootKind.FRAME, root.kind());
      assertEquals(0x900, root.threadId());

      HeapMatch global = result.matches().get(ID + 8192).get(0);
      assertTrue(paths.roots(global).complete());
      assertFalse(paths.isHeldBeyond(global, each -> each.kind() == RootKind.JNI_GLOBAL));

      HeapMatch none = result.matches().get(ID + 12288).get(0);
      assertTrue(paths.path(none).isEmpty());
      assertTrue(paths.isHeldBeyond(none, each -> true), "in doubt it is held");
    }
  }

  @Test
  void suggestsTheOwnerOfMost() {
    Owner store = new Owner("com.acme.Store", "handle", "long");
    Owner other = new Owner("com.acme.Other", "peer", "com.sun.jna.Pointer");
    List<OwnerSuggestion> suggestions =
        OwnerSuggestion.of(List.of(Set.of(store), Set.of(store, other), Set.<Owner>of()));
    assertEquals("2 of 3 are in field `handle` of com.acme.Store", suggestions.get(0).toString());
    assertEquals(
        "owner com.acme.Store field=handle close=METHOD() reclaim=no",
        suggestions.get(0).template());
    assertEquals(1, suggestions.get(1).count());
  }

  @Test
  void refusesWhatIsNoCompleteDump() throws IOException {
    byte[] whole = whole();
    assertReason("no heap dump", "no dump at all, but long enough".getBytes());
    assertReason("no heap dump", new DumpBytes(8, "JAVA PROFILE 1.0.3").end());
    assertReason("ids of 5 bytes", new DumpBytes(5, VERSION).end());
    assertReason("the file ends before the heap does", Arrays.copyOf(whole, whole.length - 9));
    assertReason("unknown record 99", new DumpBytes(8, VERSION).record(99).end());
    assertReason(
        "unknown part 80",
        new DumpBytes(8, VERSION).part(80).bytes(1, new byte[9]).segment().end());
    assertReason(
        "an array ends", new DumpBytes(8, VERSION).numbers(1, 8, -1, new byte[9]).segment().end());
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThrows(HeapDumpException.class, () -> search(cut));
    }
  }

  @Test
  void survivesMutatedDumps() {
    Random random = new Random(4);
    byte[] whole = whole();
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          for (int round = 0; round < 3_000; round++) {
            byte[] mutated = whole.clone();
            for (int i = random.nextInt(3); i >= 0; i--) {
              mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
            }
            readAll(write(mutated));
          }
        });
  }

  /** Searches a file of any content, and walks to roots. */
  static void readAll(Path file) throws IOException {
    try {
      DumpResult result = new DumpSearch(ids()).search(file);
      List<HeapMatch> matches = result.matches().values().stream().flatMap(List::stream).toList();
      try (HeapPaths paths = HeapPaths.open(file, result, matches, (match, root) -> false)) {
        paths.paths(matches);
        for (HeapMatch match : matches) {
          paths.owners(match);
        }
      }
    } catch (HeapDumpException e) {
      assertFalse(e.getMessage().isEmpty());
    }
  }

  private static byte[] whole() {
    return new DumpBytes(8, VERSION)
        .classes(0x100, ID)
        .thread(0x900, 1)
        .frame(0x100, 1)
        .segment()
        .store(0x100, ID, LOW, 0x100)
        .bytes(0x200, new byte[20])
        .objects(0x300, 0x100, 0x200)
        .segment()
        .end();
  }

  static SearchedIds ids() {
    return SearchedIds.of(List.of(id(ID), id(ID + 4096), id(ID + 8192), id(ID + 12288)));
  }

  private static SearchedId id(long id) {
    return new SearchedId(id, id, id + 4096);
  }

  private void assertReason(String reason, byte[] dump) {
    HeapDumpException refused = assertThrows(HeapDumpException.class, () -> search(dump));
    assertTrue(refused.getMessage().startsWith(reason), refused::getMessage);
  }

  private DumpResult search(byte[] dump) throws IOException {
    return new DumpSearch(ids()).search(write(dump));
  }

  private Path write(byte[] dump) throws IOException {
    return Files.write(folder.resolve("test.hprof"), dump);
  }
}
