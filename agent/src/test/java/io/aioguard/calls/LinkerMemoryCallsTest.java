package io.aioguard.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import io.aioguard.kernel.Errno;
import io.aioguard.kernel.aio.AioSyscalls;
import io.aioguard.kernel.map.JnaMemoryCalls;
import io.aioguard.kernel.map.MappingQuery;
import io.aioguard.kernel.proc.MemoryMaps;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The calls bound by the JDK's linker behave like those of JNA's direct mapping. */
@ResourceLock("ThreadErrno")
class LinkerMemoryCallsTest {

  private static final long PAGE = 1 << 16;
  private static final long ROOM = 0x230000000000L;
  private static final int READ_WRITE = 3;
  private static final int PRIVATE_ANONYMOUS_FIXED = 0x100022;
  private static final int MAYMOVE_FIXED = 3;

  /** The JVM's own futex(2) at a safepoint: EAGAIN, EINTR (LinuxWaitBarrier in HotSpot). */
  private static final Set<Integer> OF_THE_JVM = Set.of(11, 4);

  private final AioSyscalls numbers = AioSyscalls.ofThisJvm().orElseThrow();
  private LinkerMemoryCalls calls;

  @BeforeEach
  void bind() throws Throwable {
    calls = LinkerMemoryCalls.bind(OpenedLinker.instrumentation(), numbers);
  }

  @Test
  void mapsMovesAndUnmaps() {
    long from = calls.mmap(ROOM, PAGE, READ_WRITE, PRIVATE_ANONYMOUS_FIXED, -1, 0);
    assertEquals(ROOM, from);
    calls.put(from + 8, 0x123456789abcdefL);
    assertEquals(ROOM + PAGE, calls.mremap(from, PAGE, PAGE, MAYMOVE_FIXED, ROOM + PAGE));
    assertEquals(0x123456789abcdefL, new Pointer(ROOM + PAGE).getLong(8));
    assertEquals(0, new Pointer(ROOM + PAGE).getLong(0), "beside it");
    assertEquals(0, calls.madvise(ROOM + PAGE, PAGE, 4));
    assertEquals(0, new Pointer(ROOM + PAGE).getLong(8), "dropped");
    assertEquals(0, calls.munmap(ROOM + PAGE, PAGE));
    assertEquals(-Errno.ENOMEM.number(), calls.madvise(ROOM + PAGE, PAGE, 4));
  }

  @Test
  void returnsTheErrnoOfAFailure() {
    assertEquals(-Errno.EINVAL.number(), calls.mmap(0, 0, 0, PRIVATE_ANONYMOUS_FIXED, -1, 0));
    assertEquals(-Errno.EINVAL.number(), calls.munmap(1, 1));
    assertEquals(-Errno.EFAULT.number(), calls.mremap(ROOM, PAGE, PAGE, 1, 0));
    assertEquals(-Errno.EBADF.number(), calls.ioctl(-1, 0, 0));
    assertEquals(-Errno.EINVAL.number(), calls.syscall(numbers.destroy(), 1, 0, 0, 0, 0, 0));
    assertEquals(-Errno.ENOSYS.number(), calls.syscall(1 << 20, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void preservesErrno() {
    // The first round loads classes, so its errno is not checked.
    for (int before : List.of(1, 77, 0)) {
      calls.set(before);
      long failed = calls.ioctl(-1, 0, 0);
      int after = calls.get();
      calls.set(before);
      // errno itself, not a copy
      int itself = JnaLibc.errno();
      assertEquals(-Errno.EBADF.number(), failed);
      assertTrue(
          before == 1 || isLeft(before, after) && isLeft(before, itself),
          "errno " + after + ", " + itself);
    }
  }

  private static boolean isLeft(int before, int after) {
    return after == before || OF_THE_JVM.contains(after);
  }

  /** The word at __errno_location(). */
  private static final class JnaLibc {
    static int errno() {
      Pointer location =
          NativeLibrary.getProcess().getFunction("__errno_location").invokePointer(new Object[0]);
      return location.getInt(0);
    }
  }

  @Test
  void returnsTheStartOfABufferWhateverItsPosition() {
    byte[] text = "abc".getBytes(StandardCharsets.US_ASCII);
    ByteBuffer direct = ByteBuffer.allocateDirect(64).put(text);
    long address = calls.addressOf(direct);
    assertEquals(Pointer.nativeValue(Native.getDirectBufferPointer(direct)), address);
    assertEquals('a', new Pointer(address).getByte(0));
    assertEquals(text.length, direct.position());
  }

  @Test
  void createsQueriesAndDestroysAContext() {
    ByteBuffer cell = ByteBuffer.allocateDirect(Long.BYTES).order(ByteOrder.nativeOrder());
    assertEquals(0, calls.syscall(numbers.setup(), 1, calls.addressOf(cell), 0, 0, 0, 0));
    long context = cell.getLong(0);
    Optional<MappingQuery> query = MappingQuery.open(calls);
    long listed = MemoryMaps.ofThisProcess().orElseThrow().contextAt(context).orElseThrow().inode();
    query.ifPresent(asked -> assertEquals(listed, asked.inodeAt(context)));
    query.ifPresent(asked -> assertTrue(asked.isWritable(calls.addressOf(cell), Long.BYTES)));
    assertEquals(0, calls.syscall(numbers.destroy(), context, 0, 0, 0, 0, 0));
    query.ifPresent(asked -> assertEquals(MappingQuery.NOTHING, asked.inodeAt(context)));
  }

  @Test
  void servesManyThreads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(40);
    List<Callable<String>> callers =
        IntStream.range(0, 40).mapToObj(i -> (Callable<String>) () -> calls(i)).toList();
    try {
      Set<String> results =
          threads.invokeAll(callers).stream()
              .map(LinkerMemoryCallsTest::result)
              .collect(Collectors.toSet());
      assertEquals(Set.of("as on one thread"), results);
    } finally {
      threads.shutdown();
    }
  }

  private String calls(int thread) {
    try (Memory cell = new Memory(8)) {
      for (long i = 0; i < 2_000; i++) {
        calls.put(Pointer.nativeValue(cell), thread * 10_000L + i);
        long failed = thread % 2 == 0 ? calls.ioctl(-1, 0, 0) : calls.munmap(1, 1);
        if (cell.getLong(0) != thread * 10_000L + i || failed != (thread % 2 == 0 ? -9 : -22)) {
          return "thread " + thread + ": " + cell.getLong(0) + ", " + failed;
        }
      }
      return "as on one thread";
    }
  }

  private static String result(Future<String> future) {
    try {
      return future.get();
    } catch (Exception e) {
      return e.toString();
    }
  }

  @Test
  void isUsedByTheAgentFromJava22On() throws Exception {
    AgentCalls own = new AgentCalls(OpenedLinker.instrumentation());
    assertEquals(Optional.empty(), own.unavailable());
    assertEquals(LinkerMemoryCalls.class, own.loadedMemory().getClass());
    assertEquals(Errno.EINVAL.number(), own.destroy(1));
    assertEquals(
        MappingQuery.open(JnaMemoryCalls.load().orElseThrow()).isPresent(),
        own.mappings().isPresent());
  }
}
