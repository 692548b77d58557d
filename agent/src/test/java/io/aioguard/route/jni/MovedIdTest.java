package io.aioguard.route.jni;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.hook.NativeHook;
import io.aioguard.kernel.proc.ContextProbe;
import io.aioguard.kernel.proc.ProcessMemory;
import io.aioguard.route.MovingContexts;
import io.aioguard.route.call.CarriedNumber;
import io.aioguard.route.jni.call.IdReader;
import io.aioguard.route.jni.call.IdWriter;
import io.aioguard.route.jni.call.NativeResult;
import io.aioguard.route.jni.call.SetupCall;
import io.aioguard.rules.FailureSign;
import io.aioguard.rules.IdPlace;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The id that a native method has left somewhere is replaced by that of the moved context. */
class MovedIdTest {

  /** The id of no context of any process. */
  private static final long ID = 1L << 62;

  private static final long MOVED = ID + MovingContexts.DISTANCE;

  private final MovingContexts contexts = new MovingContexts();
  private final ProcessMemory memory = ProcessMemory.open();
  private final Owner owner = new Owner();

  private static final class Owner {
    long handle;
    ByteBuffer state = ByteBuffer.allocateDirect(16).order(ByteOrder.nativeOrder());
  }

  @AfterEach
  void close() throws Exception {
    memory.close();
  }

  /** The result that the program gets from a method of two arguments. */
  private long call(IdPlace place, boolean onlyCopy, Object argument, Object result, Runnable body)
      throws Throwable {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    boolean word = place instanceof IdPlace.FieldWord;
    MethodHandle getter =
        word
            ? lookup.findGetter(Owner.class, "state", ByteBuffer.class)
            : lookup.findGetter(Owner.class, "handle", long.class);
    IdReader reader =
        new IdReader(place, 1, getter.asType(MethodType.methodType(Object.class, Object.class)));
    MethodHandle setter =
        lookup
            .findSetter(Owner.class, "handle", long.class)
            .asType(MethodType.methodType(void.class, Object.class, long.class));
    IdWriter writer = onlyCopy ? new IdWriter(place, 1, reader, setter) : null;
    SetupCall around =
        new SetupCall(
            contexts.hooks(),
            new ContextProbe(memory),
            "test",
            new SetupCall.Rule(reader, writer, new NativeResult(FailureSign.ANY), 1, null, ""),
            what -> {});
    Object[] arguments = {owner, 1, argument};
    Object entered = around.entered(arguments);
    body.run();
    around.returned(entered, result, null);
    return NativeHook.result(entered, result instanceof Long number ? number : 0);
  }

  private long call(IdPlace place, Object argument, Object result, Runnable body) throws Throwable {
    return call(place, true, argument, result, body);
  }

  private static final Runnable NOTHING = () -> {};

  @Test
  void aResultIsReplaced() throws Throwable {
    assertEquals(MOVED, call(new IdPlace.Result(), null, ID, NOTHING));
    assertEquals("returned " + Long.toHexString(MOVED) + " 0", contexts.calls.get(1));
  }

  @Test
  void aBufferThatIsReturnedIsRewrittenAndNothingElseOfIt() throws Throwable {
    ByteBuffer buffer = ByteBuffer.allocateDirect(32).order(ByteOrder.nativeOrder());
    buffer.putLong(8, ID).putLong(16, ID).position(3);
    assertEquals(0, call(new IdPlace.ResultWord(8), null, buffer, NOTHING));
    assertEquals(MOVED, buffer.getLong(8));
    assertEquals(ID, buffer.getLong(16));
    assertEquals(3, buffer.position());
  }

  @Test
  void anArrayAndABufferThatArePassedAreRewritten() throws Throwable {
    long[] longs = new long[2];
    call(new IdPlace.ArgumentElement(1, 1), longs, 0, () -> longs[1] = ID);
    assertEquals(MOVED, longs[1]);
    LongBuffer swapped = ByteBuffer.allocateDirect(16).order(ByteOrder.BIG_ENDIAN).asLongBuffer();
    call(new IdPlace.ArgumentWord(1, 8), swapped, 0, () -> swapped.put(1, Long.reverseBytes(ID)));
    assertEquals(MOVED, CarriedNumber.word(swapped, 8));
  }

  @Test
  void fieldsAreRewritten() throws Throwable {
    call(new IdPlace.Field("handle"), null, 0, () -> owner.handle = ID);
    assertEquals(MOVED, owner.handle);
    call(new IdPlace.FieldWord("state", 8), null, 0, () -> owner.state.putLong(8, ID));
    assertEquals(MOVED, owner.state.getLong(8));
  }

  @Test
  void withoutCopiesNoneTheIdStays() throws Throwable {
    assertEquals(ID, call(new IdPlace.Result(), false, null, ID, NOTHING));
    assertTrue(contexts.calls.get(0).startsWith("unrelocated: native code may have a copy"));
  }

  @Test
  void anIdThatCannotBeWrittenStays() throws Throwable {
    ByteBuffer buffer = ByteBuffer.allocateDirect(16).order(ByteOrder.nativeOrder());
    buffer.putLong(0, ID);
    call(new IdPlace.ResultWord(0), null, buffer.asReadOnlyBuffer(), NOTHING);
    assertEquals(ID, buffer.getLong(0));
    assertTrue(contexts.calls.get(0).startsWith("unrelocated: the agent cannot write"));
  }

  @Test
  void anotherResultOfACallIsTheProgramsOwn() {
    assertEquals(7, NativeHook.result(new Object(), 7));
    assertEquals(7, NativeHook.result(null, 7));
  }
}
