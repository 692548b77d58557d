package io.aioguard.route.jna.call;

import io.aioguard.route.call.CarriedNumber;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;

/**
 * The first eight bytes of an array, or from a buffer's position on, as JNA passes them: a buffer
 * must be direct or have an array (native/dispatch.c, getDirectBufferAddress and getBufferArray).
 */
final class ArrayCell {

  private static final boolean LITTLE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
  private static final long LOW = 0xffff_ffffL;

  private final Object argument;

  /** A view of the buffer in native order, made in advance: writing the id allocates nothing. */
  private final ByteBuffer bytes;

  private final boolean writable;

  private ArrayCell(Object argument, ByteBuffer bytes, boolean writable) {
    this.argument = argument;
    this.bytes = bytes;
    this.writable = writable;
  }

  /** Null for other arguments, and for one that is too short. */
  static ArrayCell of(Object argument) {
    if (argument instanceof byte[] array) {
      return array.length < Long.BYTES ? null : ofBytes(ByteBuffer.wrap(array), true);
    }
    if (argument instanceof Buffer buffer) {
      // JNA refuses others, and must get them unchanged to do so.
      boolean writable = !buffer.isReadOnly() && (buffer.isDirect() || buffer.hasArray());
      if (buffer instanceof ByteBuffer own && own.remaining() >= Long.BYTES) {
        return ofBytes(own.duplicate(), writable);
      }
      return buffer instanceof LongBuffer && buffer.hasRemaining()
          ? new ArrayCell(buffer, null, writable)
          : null;
    }
    boolean fits =
        argument instanceof long[] longs && longs.length > 0
            || argument instanceof int[] ints && ints.length > 1;
    return fits ? new ArrayCell(argument, null, true) : null;
  }

  private static ArrayCell ofBytes(ByteBuffer bytes, boolean writable) {
    return new ArrayCell(null, bytes.order(ByteOrder.nativeOrder()), writable);
  }

  /** Whether {@link #set} works, and JNA accepts the argument. */
  boolean isWritable() {
    return writable;
  }

  long get() {
    if (bytes != null) {
      return bytes.getLong(bytes.position());
    } else if (argument instanceof long[] longs) {
      return longs[0];
    } else if (argument instanceof int[] ints) {
      return LITTLE ? join(ints[1], ints[0]) : join(ints[0], ints[1]);
    }
    LongBuffer longs = (LongBuffer) argument;
    return CarriedNumber.inNativeOrder(longs, longs.get(longs.position()));
  }

  void set(long id) {
    if (bytes != null) {
      bytes.putLong(bytes.position(), id);
    } else if (argument instanceof long[] longs) {
      longs[0] = id;
    } else if (argument instanceof int[] ints) {
      int high = (int) (id >>> Integer.SIZE);
      ints[0] = LITTLE ? (int) id : high;
      ints[1] = LITTLE ? high : (int) id;
    } else if (argument instanceof LongBuffer longs) {
      longs.put(longs.position(), CarriedNumber.inNativeOrder(longs, id));
    }
  }

  private static long join(int high, int low) {
    return (long) high << Integer.SIZE | low & LOW;
  }
}
