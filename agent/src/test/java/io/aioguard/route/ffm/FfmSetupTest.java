package io.aioguard.route.ffm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import io.aioguard.kernel.aio.AioCall;
import io.aioguard.kernel.aio.AioSyscalls;
import io.aioguard.kernel.proc.ProcessMemory;
import io.aioguard.linker.ForeignApi;
import io.aioguard.route.MovingContexts;
import java.lang.reflect.Method;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * io_setup(2) of this kernel, between the two halves of the FFM route. By reflection, as these
 * tests are compiled for Java 17; JNA makes the system call.
 */
class FfmSetupTest {

  private static final int SETUP = AioSyscalls.ofThisJvm().orElseThrow().setup();
  private static final int DESTROY = AioSyscalls.ofThisJvm().orElseThrow().destroy();
  private static final Function SYSCALL = NativeLibrary.getInstance("c").getFunction("syscall");

  private final MovingContexts contexts = new MovingContexts();
  private final ProcessMemory memory = ProcessMemory.open();
  private final FfmCalls calls = new FfmCalls(contexts.hooks(), memory);
  private boolean trusted = true;

  @BeforeEach
  void needsForeignMemory() {
    Assumptions.assumeTrue(Runtime.version().feature() >= 22, "java.lang.foreign is of 22");
  }

  @AfterEach
  void destroy() throws Exception {
    if (contexts.kernelId != 0) {
      assertEquals(0, SYSCALL.invokeInt(new Object[] {DESTROY, contexts.kernelId}));
    }
    memory.close();
  }

  private static Object arena(String kind) throws ReflectiveOperationException {
    return Class.forName("java.lang.foreign.Arena").getMethod(kind).invoke(null);
  }

  private static Object segment(Object arena) throws ReflectiveOperationException {
    return Class.forName("java.lang.foreign.Arena")
        .getMethod("allocate", long.class, long.class)
        .invoke(arena, 16L, 8L);
  }

  private static Object segment(Object segment, String method) throws ReflectiveOperationException {
    return ForeignApi.SEGMENT.getMethod(method).invoke(segment);
  }

  /** Makes the call; returns the argument that the native code got. */
  private Object setup(Object cell) throws Throwable {
    Object[] arguments = {(long) SETUP, 1, cell};
    CalledSyscall called = new CalledSyscall(AioCall.IO_SETUP, "syscall", 1, true, trusted);
    Object call = calls.entered(called, arguments, null);
    Object passed = arguments[2];
    int returned = kernel(passed);
    calls.returned(call, returned, null);
    return passed;
  }

  private static int kernel(Object passed) throws Throwable {
    if (passed instanceof Long || ForeignApi.isNative(passed)) {
      Pointer pointer = new Pointer(IdMemory.number(passed));
      return SYSCALL.invokeInt(new Object[] {SETUP, 1, pointer});
    }
    Memory pinned = new Memory(8);
    pinned.clear();
    int returned = SYSCALL.invokeInt(new Object[] {SETUP, 1, pinned});
    Method copy = ForeignApi.SEGMENT.getMethod("copyFrom", ForeignApi.SEGMENT);
    Object from = ForeignApi.ofBuffer(pinned.getByteBuffer(0, 8));
    copy.invoke(passed, from);
    return returned;
  }

  private long moved() {
    return contexts.kernelId + MovingContexts.DISTANCE;
  }

  @Test
  void confinedAndAutomaticMemoryGetsTheFinalIdAlone() throws Throwable {
    for (String kind : new String[] {"ofConfined", "ofAuto", "global"}) {
      Object cell = segment(arena(kind));
      contexts.writable.clear();
      assertSame(cell, setup(cell), "the memory of a segment may be anything");
      assertEquals(moved(), ForeignApi.firstLong(cell));
      destroyNow();
      ForeignApi.firstLong(cell, 0);
      contexts.writable.add(ForeignApi.address(cell));
      assertNotSame(cell, setup(cell), kind);
      assertEquals(moved(), ForeignApi.firstLong(cell));
      assertFalse(contexts.calls.contains("write"), "closed memory must not be written to");
      destroyNow();
    }
  }

  private void destroyNow() {
    SYSCALL.invokeInt(new Object[] {DESTROY, contexts.kernelId});
    contexts.kernelId = 0;
  }

  @Test
  void sharedMemoryIsKeptOpenByTheLinkerAndRewritten() throws Throwable {
    Object cell = segment(arena("ofShared"));
    assertSame(cell, setup(cell));
    assertEquals(moved(), ForeignApi.firstLong(cell));
  }

  @Test
  void anArrayIsRewritten() throws Throwable {
    long[] array = new long[1];
    Object cell = ForeignApi.SEGMENT.getMethod("ofArray", long[].class).invoke(null, array);
    assertSame(cell, setup(cell));
    assertEquals(moved(), array[0]);
  }

  @Test
  void anAddressIsReplacedWhereItIsKnownToBeWritable() throws Throwable {
    Object cell = segment(arena("ofAuto"));
    long address = ForeignApi.address(cell);
    for (Object argument : new Object[] {address, ForeignApi.ofAddress(address)}) {
      contexts.writable.clear();
      ForeignApi.firstLong(cell, 0);
      assertSame(argument, setup(argument));
      assertEquals(moved(), ForeignApi.firstLong(cell), "rewritten");
      destroyNow();
      contexts.writable.add(address);
      ForeignApi.firstLong(cell, 0);
      assertNotSame(argument, setup(argument));
      assertEquals(moved(), ForeignApi.firstLong(cell), "replaced");
      destroyNow();
    }
  }

  @Test
  void aReadOnlySegmentIsReplacedOnlyIfItsMemoryIsWritable() throws Throwable {
    Object cell = segment(arena("ofAuto"));
    Object view = segment(cell, "asReadOnly");
    assertSame(view, setup(view));
    assertEquals(moved(), ForeignApi.firstLong(cell));
  }

  @Test
  void segmentsThatTheLinkerRefusesArePassedToIt() throws Throwable {
    Object arena = arena("ofConfined");
    Object closed = segment(arena);
    Class.forName("java.lang.foreign.Arena").getMethod("close").invoke(arena);
    Object[] others = new Object[1];
    Thread thread =
        new Thread(
            () -> {
              try {
                others[0] = segment(arena("ofConfined"));
              } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
              }
            });
    thread.start();
    thread.join();
    for (Object refused : new Object[] {closed, others[0], null}) {
      Object[] arguments = {(long) SETUP, 1, refused};
      CalledSyscall called = new CalledSyscall(AioCall.IO_SETUP, "syscall", 1, true, true);
      Object call = calls.entered(called, arguments, null);
      assertSame(refused, arguments[2]);
      calls.returned(call, null, new IllegalStateException("for the test"));
    }
    assertEquals(0, contexts.kernelId);
  }

  @Test
  void aNonZeroCellAndABadOneGetTheErrnoOfTheKernel() throws Throwable {
    Object cell = segment(arena("ofAuto"));
    ForeignApi.firstLong(cell, 7);
    assertSame(cell, setup(cell));
    assertEquals(22, Native.getLastError());
    assertEquals(7, ForeignApi.firstLong(cell));
    Object bad = 8L;
    assertSame(bad, setup(bad));
    assertEquals(14, Native.getLastError());
    assertFalse(contexts.calls.contains("ownCell"));
  }

  @Test
  void anotherLibraryKeepsItsIds() throws Throwable {
    trusted = false;
    Object cell = segment(arena("ofAuto"));
    assertSame(cell, setup(cell));
    assertEquals(contexts.kernelId, ForeignApi.firstLong(cell));
    assertTrue(contexts.calls.get(0).startsWith("unrelocated: another library"));
  }
}
