package io.aioguard.context.reach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.NativeLibrary;
import io.aioguard.context.model.AioContext;
import io.aioguard.context.stack.Origin;
import io.aioguard.kernel.aio.AioCalls;
import io.aioguard.kernel.aio.IoEvents;
import io.aioguard.kernel.aio.Iocb;
import io.aioguard.kernel.aio.LibAio;
import io.aioguard.kernel.aio.LinuxAio;
import io.aioguard.kernel.map.JnaMemoryCalls;
import io.aioguard.kernel.map.MemoryCalls;
import io.aioguard.kernel.proc.ProcessMemory;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With real contexts: where the kernel has put them, and in a range of their own. */
class AccessScanTest {

  private static final NativeLibrary LIBC = NativeLibrary.getInstance("c");
  private static final int POLLIN = 1;
  private static final int PROT_NONE = 0;
  private static final int PROT_READ = 1;
  private static final int PRIVATE_ANONYMOUS = 0x22;
  private static final int FIXED_PRIVATE_ANONYMOUS = 0x32;
  private static final int MAYMOVE_FIXED = 3;
  private static final int COUNT = 8;
  private static final long LENGTH = 2L * COUNT * 4096;

  /** For 1 024 processors, as cpu_set_t has them. */
  private static final int MASK_WORDS = 16;

  private final AioCalls kernel = LinuxAio.load().orElseThrow();
  private final MemoryCalls calls = JnaMemoryCalls.load().orElseThrow();
  private final ProcessMemory memory = ProcessMemory.open();
  private final long range = calls.mmap(0, LENGTH, PROT_NONE, PRIVATE_ANONYMOUS, -1, 0);
  private final List<AioContext> contexts = new ArrayList<>();
  private final long[] processors = new long[MASK_WORDS];
  private AccessScan scan;

  /** A new ring is measured once it has left the list of the processor that made it. */
  @BeforeEach
  void stayOnOneProcessor() {
    assertEquals(0, affinity("sched_getaffinity", processors));
    runOn(0);
  }

  /** On one of those that this process may use, by number among them. */
  private void runOn(int which) {
    long[] one = new long[MASK_WORDS];
    int processor = BitSet.valueOf(processors).stream().skip(which).findFirst().orElseThrow();
    one[processor / Long.SIZE] = 1L << processor % Long.SIZE;
    assertEquals(0, affinity("sched_setaffinity", one));
  }

  private static int affinity(String function, long[] mask) {
    // 0 is the calling thread.
    Object[] arguments = {0, (long) MASK_WORDS * Long.BYTES, mask};
    return LIBC.getFunction(function).invokeInt(arguments);
  }

  @AfterEach
  void end() {
    assertEquals(0, affinity("sched_setaffinity", processors));
    contexts.forEach(context -> kernel.io_destroy(context.address()));
    calls.munmap(range, LENGTH);
    memory.close();
  }

  /** Moved rings are on every second page of the range; the others are PROT_NONE. */
  private void create(boolean moved) {
    scan =
        new AccessScan(
            memory,
            () -> Optional.of(calls),
            () -> moved ? new long[] {range, range + LENGTH} : new long[] {});
    for (int i = 0; i < COUNT; i++) {
      long id = kernel.setup(16).value();
      if (moved) {
        long at = range + 2L * i * 4096;
        assertEquals(at, calls.mremap(id, 4096, 4096, MAYMOVE_FIXED, at));
        id = at;
      }
      Origin origin = Origin.agent();
      contexts.add(new AioContext(i, id, 16, "test", origin, 4096, moved));
    }
    sample();
    sample();
    contexts.forEach(context -> assertTrue(context.isMeasured()));
  }

  private void sample() {
    scan.sample(contexts);
  }

  /** Uids of the contexts that were accessed since that moment. */
  private List<Long> usedSince(long nanos) {
    sample();
    return contexts.stream()
        .filter(context -> context.usedSince(nanos))
        .map(context -> context.uid())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void eachCallOfTheApplicationIsAnAccess(boolean moved) throws IOException {
    create(moved);
    long before = System.nanoTime();
    try (IoEvents events = new IoEvents(1)) {
      kernel.getEvents(contexts.get(1).address(), 0, events, Duration.ZERO);
      kernel.io_submit(contexts.get(3).address(), 0, 0);
      LibAio.load().orElseThrow().getEvents(contexts.get(6).address(), 0, events, Duration.ZERO);
    }
    assertEquals(List.of(1L, 3L, 6L), usedSince(before));
    assertEquals(List.of(), usedSince(System.nanoTime()));
    assertTrue(contexts.get(1).isMeasured());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aCompletionByTheKernelIsNoAccess(boolean moved) throws IOException {
    create(moved);
    AioContext context = contexts.get(2);
    int[] pipe = new int[2];
    assertEquals(0, LIBC.getFunction("pipe").invokeInt(new Object[] {pipe}));
    try (Iocb poll = Iocb.poll(pipe[0], POLLIN)) {
      assertEquals(1, kernel.submit(context.address(), poll).value());
      sample();
      long before = System.nanoTime();
      LIBC.getFunction("write").invokeInt(new Object[] {pipe[1], "x", 1L});
      while (scan.read(context).orElseThrow().unreadCompletions() == 0) {
        assertTrue(System.nanoTime() - before < 10_000_000_000L, "it never completed");
      }
      assertEquals(List.of(), usedSince(before));
    } finally {
      LIBC.getFunction("close").invokeInt(new Object[] {pipe[0]});
      LIBC.getFunction("close").invokeInt(new Object[] {pipe[1]});
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theAgentsOwnReadsAreNoAccessesAndLoseNone(boolean moved) throws IOException {
    create(moved);
    long before = System.nanoTime();
    contexts.forEach(context -> assertTrue(scan.read(context).isPresent()));
    contexts.forEach(context -> RingSample.at(context, scan));
    assertTrue(scan.isRing(contexts.get(0).address(), contexts.get(0)));
    assertEquals(List.of(), usedSince(before));
    kernel.io_submit(contexts.get(5).address(), 0, 0);
    scan.read(contexts.get(5));
    assertEquals(List.of(5L), usedSince(before));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aDeadOneBesideThemDisturbsNothing(boolean moved) {
    create(moved);
    long before = System.nanoTime();
    kernel.io_destroy(contexts.get(4).address());
    kernel.io_submit(contexts.get(7).address(), 0, 0);
    assertEquals(List.of(7L), usedSince(before));
    assertFalse(scan.read(contexts.get(4)).isPresent());
  }

  /** As the agent's thread does; a page that was paged out waits in a list of the processor. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anotherProcessorSeesTheSame(boolean moved) {
    Assumptions.assumeTrue(BitSet.valueOf(processors).cardinality() > 1, "one processor");
    create(moved);
    for (int i = 1; i <= 10; i++) {
      kernel.io_submit(contexts.get(0).address(), 0, 0);
      assertTrue(scan.read(contexts.get(0)).isPresent());
      runOn(i % 2);
      long before = System.nanoTime();
      assertEquals(List.of(), usedSince(before));
      contexts.forEach(context -> assertTrue(context.isMeasured()));
    }
  }

  /** As after mlockall(2): the madvise(2) for all ends there, with those before it dropped. */
  @Test
  void aLockedPageBetweenThemLosesNone() {
    create(true);
    long between = range + 9 * 4096;
    assertEquals(between, calls.mmap(between, 4096, PROT_READ, FIXED_PRIVATE_ANONYMOUS, -1, 0));
    assertEquals(0, LIBC.getFunction("mlock").invokeInt(new Object[] {between, 4096L}));
    long before = System.nanoTime();
    kernel.io_submit(contexts.get(1).address(), 0, 0);
    kernel.io_submit(contexts.get(6).address(), 0, 0);
    assertEquals(List.of(1L, 6L), usedSince(before));
    assertEquals(List.of(), usedSince(System.nanoTime()));
  }
}
