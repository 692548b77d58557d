package io.aioguard.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.aioguard.kernel.map.AddressSpace;
import io.aioguard.kernel.map.JnaMemoryCalls;
import io.aioguard.kernel.map.MappingQuery;
import io.aioguard.kernel.map.MemoryCalls;
import io.aioguard.kernel.proc.ContextProbe;
import io.aioguard.kernel.proc.MemoryMaps;
import io.aioguard.kernel.proc.ProcessMemory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Calls that fail leave errno as it was. */
@ResourceLock("ThreadErrno")
class ThreadErrnoTest {

  private static final long UNMAPPED = 0x7e0000000000L;
  private static final long PAGE = 4096;

  /** What no call here leaves there, and nothing. */
  private static final List<Integer> BEFORE = List.of(77, 0);

  /** The JVM's own futex(2) at a safepoint: EAGAIN, EINTR (LinuxWaitBarrier in HotSpot). */
  private static final Set<Integer> OF_THE_JVM = Set.of(11, 4);

  private final ThreadErrno.Access errno = new JnaErrno();
  private final MemoryCalls calls = JnaMemoryCalls.load().orElseThrow();
  private final AddressSpace space = new AddressSpace(calls);
  private ProcessMemory memory;

  @BeforeEach
  void open() {
    memory = ProcessMemory.open();
  }

  @AfterEach
  void close() {
    memory.close();
    ThreadErrno.keepBy(errno);
  }

  /** Once for its classes, which are loaded, and then. */
  private void leaves(String what, Runnable call) {
    call.run();
    for (int before : BEFORE) {
      errno.set(before);
      call.run();
      int after = errno.get();
      assertTrue(after == before || OF_THE_JVM.contains(after), what + ": " + after);
    }
  }

  @Test
  void aReadOfWhatIsNotMapped() {
    leaves("read", () -> assertFalse(memory.read(UNMAPPED, new byte[8])));
    leaves("probe", () -> assertFalse(new ContextProbe(memory).isContext(UNMAPPED)));
  }

  @Test
  void aMappingThatCannotBeMadeOrMoved() {
    long place = 1L << 40;
    assertEquals(Errno.OK, space.reserve(place, PAGE));
    leaves("guard", () -> assertEquals(Errno.EEXIST, space.guard(place, PAGE)));
    leaves("move", () -> assertEquals(Errno.EFAULT, space.move(UNMAPPED, PAGE, place)));
    leaves("release", () -> space.release(place, PAGE));
  }

  @Test
  void aQuestionAboutNothing() {
    Optional<MappingQuery> query = MappingQuery.open(calls);
    query.ifPresent(q -> leaves("inode", () -> assertEquals(0, q.inodeAt(UNMAPPED))));
    query.ifPresent(q -> leaves("write", () -> assertFalse(q.isWritable(UNMAPPED, 8))));
  }

  @Test
  void theListOfMappings() {
    leaves("list", () -> assertTrue(MemoryMaps.ofThisProcess().isPresent()));
    leaves("no list", () -> assertTrue(MemoryMaps.read(Path.of("/proc/none")).isEmpty()));
  }

  @Test
  void whatWouldFailIsNotTriedWhereErrnoCannotBePutBack() {
    ContextProbe probe = new ContextProbe(memory);
    ThreadErrno.keepBy(null);
    leaves("read", () -> assertTrue(memory.readLongAnywhere(UNMAPPED).isEmpty()));
    leaves("negative", () -> assertTrue(memory.readLongAnywhere(-1).isEmpty()));
    leaves("probe", () -> assertFalse(probe.isContextAnywhere(UNMAPPED)));
    try (Memory known = new Memory(8)) {
      known.setLong(0, 5);
      long address = Pointer.nativeValue(known);
      leaves("mapped", () -> assertEquals(OptionalLong.of(5), memory.readLongAnywhere(address)));
    }
  }
}
