package io.aioguard.route.call;

import io.aioguard.term.KnownNames;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;

/**
 * The number in an object that carries one: the value of a Number, the address of a MemorySegment
 * or of a JNA Pointer, the first element of a long[]. 0 where there is none. Thread-safe.
 */
public final class CarriedNumber {

  private static final MethodType OBJECT_TO_LONG = MethodType.methodType(long.class, Object.class);

  private static final Class<?> SEGMENT = segment();

  private static final ClassValue<MethodHandle> PEER =
      new ClassValue<>() {
        @Override
        protected MethodHandle computeValue(Class<?> type) {
          return peer(type);
        }
      };

  private CarriedNumber() {}

  /** The number in the object. */
  public static long number(Object carrier) {
    if (carrier instanceof Number number) {
      return number.longValue();
    }
    if (carrier instanceof long[] longs) {
      return longs.length == 0 ? 0 : longs[0];
    }
    if (carrier == null) {
      return 0;
    }
    try {
      MethodHandle peer = PEER.get(carrier.getClass());
      return peer == null ? 0 : (long) peer.invokeExact(carrier);
    } catch (Throwable e) {
      return 0;
    }
  }

  /**
   * The eight bytes in native order at an offset of a buffer, whatever its position.
   *
   * @param offset in bytes
   * @return 0 if there is no such buffer or it is too short
   */
  public static long word(Object buffer, int offset) {
    if (buffer instanceof ByteBuffer bytes && offset >= 0 && bytes.limit() - offset >= Long.BYTES) {
      return bytes.duplicate().order(ByteOrder.nativeOrder()).getLong(offset);
    }
    int index = offset / Long.BYTES;
    if (buffer instanceof LongBuffer longs && offset >= 0 && index < longs.limit()) {
      return inNativeOrder(longs, longs.get(index));
    }
    return 0;
  }

  /** Converts an element of a buffer to a number in native order, or back. */
  public static long inNativeOrder(LongBuffer longs, long value) {
    return longs.order() == ByteOrder.nativeOrder() ? value : Long.reverseBytes(value);
  }

  private static Class<?> segment() {
    try {
      return Runtime.version().feature() < KnownNames.FIRST_WITH_FFM
          ? null
          : Class.forName("java.lang.foreign.MemorySegment");
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  private static MethodHandle peer(Class<?> type) {
    try {
      if (SEGMENT != null && SEGMENT.isAssignableFrom(type)) {
        return MethodHandles.publicLookup()
            .findVirtual(SEGMENT, "address", MethodType.methodType(long.class))
            .asType(OBJECT_TO_LONG);
      }
      for (Class<?> up = type; up != null; up = up.getSuperclass()) {
        if (up.getName().equals(KnownNames.JNA_PACKAGE + "Pointer")) {
          Field peer = up.getDeclaredField("peer");
          peer.setAccessible(true);
          return MethodHandles.lookup().unreflectGetter(peer).asType(OBJECT_TO_LONG);
        }
      }
      return null;
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null;
    }
  }
}
