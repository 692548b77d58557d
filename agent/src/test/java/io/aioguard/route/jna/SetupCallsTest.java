package io.aioguard.route.jna;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import com.sun.jna.ptr.PointerByReference;
import io.aioguard.kernel.aio.AioSyscalls;
import io.aioguard.kernel.proc.ProcessMemory;
import io.aioguard.route.MovingContexts;
import io.aioguard.route.call.AioFunctions.Role;
import io.aioguard.route.call.PackageOpener;
import io.aioguard.route.call.RouteServices;
import io.aioguard.route.jna.call.Arguments;
import io.aioguard.route.jna.call.CalledFunction;
import io.aioguard.route.jna.call.ContextCalls;
import io.aioguard.route.jna.call.JnaCopies;
import io.aioguard.route.jna.call.JnaCopy;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.List;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * io_setup(2) of this kernel, between the two halves of the JNA route: what is passed to the
 * kernel, and what the program's memory contains afterwards.
 */
class SetupCallsTest {

  private static final int SETUP = AioSyscalls.ofThisJvm().orElseThrow().setup();
  private static final int DESTROY = AioSyscalls.ofThisJvm().orElseThrow().destroy();
  private static final Function SYSCALL = NativeLibrary.getInstance("c").getFunction("syscall");
  private static final int EFAULT = 14;
  private static final int EINVAL = 22;

  private final MovingContexts contexts = new MovingContexts();
  private final ProcessMemory memory = ProcessMemory.open();
  private final JnaCopy jna =
      new JnaCopies(new PackageOpener(instrumentation()), copy -> {}).of(new Pointer(1));
  private final ContextCalls calls =
      new ContextCalls(
          new RouteServices(
              contexts.hooks(), null, memory, null, AioSyscalls.ofThisJvm(), null, false),
          null);
  private int errno;

  private static Instrumentation instrumentation() {
    return (Instrumentation)
        Proxy.newProxyInstance(
            SetupCallsTest.class.getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (proxy, method, arguments) -> null);
  }

  @AfterEach
  void destroy() throws Exception {
    if (contexts.kernelId != 0) {
      assertEquals(0, SYSCALL.invokeInt(new Object[] {DESTROY, contexts.kernelId}));
    }
    memory.close();
  }

  private CalledFunction called(String foreign, boolean direct) {
    return new CalledFunction("syscall", foreign, jna, true, direct);
  }

  /** Makes the call; returns the arguments that the native code got. */
  private Object[] setup(Object cell) throws Throwable {
    Object[] arguments = {SETUP, 1, cell};
    return setup(Arguments.converted(arguments), called(null, false));
  }

  private Object[] setup(Arguments arguments, CalledFunction called) throws Throwable {
    Object call = calls.entered(Role.SYSCALL, called, arguments);
    Object[] passed = arguments.own().clone();
    int returned;
    do {
      returned = SYSCALL.invokeInt(arguments.own());
      errno = returned == 0 ? 0 : Native.getLastError();
    } while (calls.again(call, returned, null));
    calls.returned(call, returned, null);
    return passed;
  }

  private void movesTo(Object cell, LongSupplier inside) throws Throwable {
    Object[] passed = setup(cell);
    assertEquals(0, errno);
    assertEquals(contexts.kernelId + MovingContexts.DISTANCE, inside.getAsLong());
    assertNotEquals(cell, passed[2], "the kernel wrote to other memory");
    assertEquals("ownCell", contexts.calls.get(0));
  }

  @Test
  void aMemoryGetsTheFinalIdAlone() throws Throwable {
    Memory cell = new Memory(24);
    cell.clear();
    Pointer inside = cell.share(8);
    movesTo(inside, () -> cell.getLong(8));
    String id = Long.toHexString(contexts.kernelId + MovingContexts.DISTANCE);
    assertEquals(List.of("ownCell", "relocate", "returned " + id + " 0", "write"), contexts.calls);
  }

  @Test
  void arraysGetTheFinalIdAlone() throws Throwable {
    long[] longs = new long[2];
    movesTo(longs, () -> longs[0]);
    assertEquals(0, longs[1]);
  }

  @Test
  void anArrayOfIntsGetsTheFinalIdAlone() throws Throwable {
    int[] ints = new int[3];
    movesTo(
        ints,
        () -> inOrder(ByteBuffer.allocate(8)).putInt(0, ints[0]).putInt(4, ints[1]).getLong(0));
    assertEquals(0, ints[2]);
  }

  @Test
  void anArrayOfBytesGetsTheFinalIdAlone() throws Throwable {
    byte[] bytes = new byte[9];
    movesTo(bytes, () -> inOrder(ByteBuffer.wrap(bytes)).getLong(0));
  }

  @Test
  void aBufferGetsTheFinalIdAtItsPosition() throws Throwable {
    ByteBuffer buffer = ByteBuffer.allocateDirect(24).position(8);
    movesTo(buffer, () -> inOrder(buffer.duplicate()).getLong(8));
    assertEquals(8, buffer.position());
    assertEquals(ByteOrder.BIG_ENDIAN, buffer.order());
  }

  @Test
  void aBufferOfLongsInTheOtherOrderGetsTheFinalId() throws Throwable {
    ByteBuffer bytes = ByteBuffer.allocateDirect(16);
    LongBuffer longs = bytes.order(ByteOrder.BIG_ENDIAN).asLongBuffer().position(1);
    movesTo(longs, () -> inOrder(bytes).getLong(8));
  }

  private static ByteBuffer inOrder(ByteBuffer buffer) {
    return buffer.order(ByteOrder.nativeOrder());
  }

  @Test
  void memoryThatIsKnownToBeWritableIsReplaced() throws Throwable {
    Memory cell = zeros();
    contexts.writable.add(Pointer.nativeValue(cell));
    movesTo(new Pointer(Pointer.nativeValue(cell)), () -> cell.getLong(0));
  }

  @Test
  void anAddressThatIsKnownToBeWritableIsReplaced() throws Throwable {
    Memory cell = zeros();
    contexts.writable.add(Pointer.nativeValue(cell));
    movesTo(Pointer.nativeValue(cell), () -> cell.getLong(0));
  }

  private static Memory zeros() {
    Memory cell = new Memory(8);
    cell.clear();
    return cell;
  }

  @Test
  void otherMemoryIsRewrittenAfterTheKernel() throws Throwable {
    Memory cell = zeros();
    Pointer pointer = new Pointer(Pointer.nativeValue(cell));
    assertSame(pointer, setup(pointer)[2]);
    assertEquals(contexts.kernelId + MovingContexts.DISTANCE, cell.getLong(0));
    assertFalse(contexts.calls.contains("ownCell"));
  }

  @Test
  void withoutACellOfTheAgentsTheProgramsIsRewritten() throws Throwable {
    contexts.cells = false;
    Memory cell = zeros();
    assertSame(cell, setup(cell)[2]);
    assertEquals(contexts.kernelId + MovingContexts.DISTANCE, cell.getLong(0));
  }

  @Test
  void aContextThatStaysKeepsTheIdOfTheKernel() throws Throwable {
    contexts.moves = false;
    Memory cell = zeros();
    setup(cell);
    assertNotEquals(0, contexts.kernelId);
    assertEquals(contexts.kernelId, cell.getLong(0));
  }

  @Test
  void aNonZeroCellAndABadOneGetTheErrnoOfTheKernel() throws Throwable {
    Memory cell = new Memory(8);
    cell.setLong(0, 7);
    assertSame(cell, setup(cell)[2]);
    assertEquals(EINVAL, errno);
    assertEquals(7, cell.getLong(0));
    Pointer bad = new Pointer(8);
    assertSame(bad, setup(bad)[2]);
    assertEquals(EFAULT, errno);
    assertFalse(contexts.calls.contains("ownCell"));
  }

  @Test
  void aFailedCallLeavesTheCellUnchanged() throws Throwable {
    Memory cell = zeros();
    setup(Arguments.converted(new Object[] {SETUP, 0, cell}), called(null, false));
    assertEquals(EINVAL, errno);
    assertEquals(0, cell.getLong(0));
    assertEquals(List.of("ownCell", "again", "returned 0 " + EINVAL), contexts.calls);
  }

  @Test
  void aRepeatedCallWritesToTheSameMemory() throws Throwable {
    contexts.repeats = 2;
    Memory cell = zeros();
    Object[] arguments = {SETUP, 0, cell};
    Object[] passed = setup(Arguments.converted(arguments), called(null, false));
    assertEquals(3, contexts.calls.stream().filter("again"::equals).count());
    assertEquals(1, contexts.calls.stream().filter("ownCell"::equals).count());
    assertNotEquals(cell, passed[2]);
  }

  @Test
  void jnaFindsItsOwnArgumentAfterTheCall() throws Throwable {
    Memory cell = zeros();
    Object[] arguments = {SETUP, 1, cell};
    setup(Arguments.converted(arguments), called(null, false));
    assertSame(cell, arguments[2]);
  }

  @Test
  void theProgramGetsItsIdAlsoAfterAFailure() {
    contexts.failure = new StackOverflowError("for the test");
    Memory cell = zeros();
    assertThrows(StackOverflowError.class, () -> setup(cell));
    assertEquals(contexts.kernelId + MovingContexts.DISTANCE, cell.getLong(0));
  }

  @Test
  void anotherLibraryKeepsItsIds() throws Throwable {
    Memory cell = zeros();
    setup(Arguments.converted(new Object[] {SETUP, 1, cell}), called("libother.so", false));
    assertEquals(contexts.kernelId, cell.getLong(0));
    assertTrue(contexts.calls.get(0).startsWith("unrelocated: syscall of libother.so"));
  }

  /** A cell as a structure. */
  @Structure.FieldOrder("id")
  public static class Cell extends Structure {
    public Pointer id;
  }

  @Test
  void aStructureThatIsMappedDirectlyKeepsItsId() throws Throwable {
    Cell cell = new Cell();
    Object[] own = {SETUP, 1, cell};
    boolean[] readBack = {true, true, false};
    Object call =
        calls.entered(
            Role.SYSCALL,
            called(null, true),
            new Arguments(new Object[] {SETUP, 1, cell.getPointer()}, own, 0, readBack));
    assertEquals(0, SYSCALL.invokeInt(new Object[] {SETUP, 1, cell.getPointer()}));
    calls.returned(call, 0, null);
    assertSame(cell, own[2]);
    assertEquals(contexts.kernelId, cell.getPointer().getLong(0));
    assertTrue(contexts.calls.get(0).startsWith("unrelocated: JNA reads a Structure"));
  }

  @Test
  void aReferenceThatIsMappedDirectlyIsReplacedOrRewritten() throws Throwable {
    PointerByReference cell = new PointerByReference();
    Object[] own = {SETUP, 1, cell};
    boolean[] readBack = {true, true, true};
    Object call =
        calls.entered(
            Role.SYSCALL,
            called(null, true),
            new Arguments(new Object[] {SETUP, 1, cell.getPointer()}, own, 0, readBack));
    PointerByReference passed = (PointerByReference) own[2];
    assertEquals(0, SYSCALL.invokeInt(new Object[] {SETUP, 1, passed.getPointer()}));
    assertEquals(
        passed == cell,
        cell.getValue() != null,
        "the kernel wrote to the address that it was given");
    calls.returned(call, 0, null);
    assertEquals(contexts.kernelId + MovingContexts.DISTANCE, Pointer.nativeValue(cell.getValue()));
    assertSame(cell, own[2]);
  }

  @Test
  void argumentsThatAreNotReadBackAreNotReplaced() throws Throwable {
    Memory cell = zeros();
    Object[] own = {SETUP, 1, cell};
    setup(new Arguments(own, own, 0, new boolean[3]), called(null, true));
    assertSame(cell, own[2]);
    assertEquals(contexts.kernelId + MovingContexts.DISTANCE, cell.getLong(0));
  }
}
