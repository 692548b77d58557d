package io.aioguard.reclaim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aioguard.kernel.Errno;
import io.aioguard.kernel.aio.AioCall;
import io.aioguard.kernel.aio.AioCalls;
import io.aioguard.kernel.aio.LinuxAio;
import io.aioguard.kernel.map.MappingQuery;
import io.aioguard.kernel.proc.MemoryMaps;
import io.aioguard.kernel.proc.ProcessMemory;
import io.aioguard.kernel.proc.RingHeader;
import io.aioguard.reclaim.KernelIdentity.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By both methods: a query about one address, and the list of all mappings. */
class KernelIdentityTest {

  private static final int THREADS = 16;

  private final AioCalls kernel = LinuxAio.load().orElseThrow();
  private final ProcessMemory memory = ProcessMemory.open();

  @AfterEach
  void close() {
    memory.close();
  }

  private KernelIdentity identity(boolean asks) {
    Optional<MappingQuery> query =
        asks
            ? MappingQuery.open(io.aioguard.kernel.map.JnaMemoryCalls.load().orElseThrow())
            : Optional.empty();
    Assumptions.assumeTrue(
        query.isPresent() == asks, "this kernel has no PROCMAP_QUERY (Linux 6.11)");
    return new KernelIdentity(memory, at -> RingHeader.read(memory, at).isPresent(), () -> query);
  }

  private long create() throws IOException {
    return kernel.setup(1).orThrow(AioCall.IO_SETUP);
  }

  private static long inode(long address) {
    return MemoryMaps.ofThisProcess().orElseThrow().contextAt(address).orElseThrow().inode();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void distinguishesAContextFromItsSuccessorAndFromNothing(boolean asks) throws IOException {
    KernelIdentity identity = identity(asks);
    long address = create();
    long inode = inode(address);
    assertEquals(Verdict.SAME, identity.check(address, inode));
    assertEquals(Verdict.SAME, identity.check(address, 0), "a ring is all there is to go by");
    assertEquals(Verdict.ANOTHER, identity.check(address, inode + 1));
    assertEquals(Errno.OK, kernel.io_destroy(address));
    assertEquals(Verdict.ANOTHER, identity.check(address, inode));
    assertEquals(Verdict.ANOTHER, identity.check(address, 0));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void answersManyThreadsAtATime(boolean asks) throws Exception {
    KernelIdentity identity = identity(asks);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Callable<Verdict>> checks = new ArrayList<>();
    for (int i = 0; i < 4 * THREADS; i++) {
      checks.add(
          () -> {
            long address = create();
            try {
              return identity.check(address, inode(address));
            } finally {
              assertEquals(Errno.OK, kernel.io_destroy(address));
            }
          });
    }
    for (Future<Verdict> verdict : threads.invokeAll(checks)) {
      assertEquals(Verdict.SAME, verdict.get());
    }
    threads.shutdown();
  }
}
