package io.aioguard.audit.memory;

import io.aioguard.audit.search.SearchedId;
import io.aioguard.audit.search.SearchedIds;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/**
 * Decides whether the lower half of an id, found as four bytes, is a trace of the id. The upper
 * half is that of most pointers of the process, and an id ends in 12 zero bits, so that the four
 * bytes in the other order are a small number or two: by themselves neither is a sign. So both
 * halves must stand as numbers of the processor do, near each other; in the other order, or at an
 * odd address, side by side. Immutable and thread-safe.
 */
final class Halves {

  /**
   * So far from the lower half the upper one may begin, either way: a structure of eight ints. That
   * the upper half of a pointer beside a small number is taken for an id hides a leak now and then.
   */
  static final int REACH = 32;

  private static final int WEAK_REACH = 16;
  private static final int HALF = Integer.BYTES;
  private static final long MASK = 0xffffffffL;

  private final Map<Long, SearchedId> ids = new HashMap<>();

  Halves(SearchedIds searched) {
    for (SearchedId id : searched.all()) {
      ids.put(id.id(), id);
    }
  }

  /**
   * What four bytes that are the lower half of an id are a sign of.
   *
   * @param block what is known of the memory there
   * @param length of what is known
   * @param position of the lower half in it
   * @param address of the lower half
   */
  Trace of(byte[] block, int length, int position, long address, long id) {
    if (isWhole(id)) {
      return Trace.WHOLE;
    }
    ByteBuffer bytes = ByteBuffer.wrap(block, 0, length);
    for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      bytes.order(order);
      boolean number = order == ByteOrder.nativeOrder() && address % HALF == 0;
      int reach = !number ? HALF : isWeak((int) id) ? WEAK_REACH : REACH;
      if (hasUpper(bytes, position, ids.get(id), reach)) {
        return Trace.WHOLE;
      }
      if (number && bytes.getInt(position) == (int) id) {
        return Trace.LOWER;
      }
    }
    return Trace.NONE;
  }

  /** Whether the lower half is a multiple of 64 Ki, which flags and pairs of shorts often are. */
  private static boolean isWeak(int lower) {
    return lower << Short.SIZE == 0;
  }

  private static boolean hasUpper(ByteBuffer bytes, int position, SearchedId id, int reach) {
    long lower = bytes.getInt(position) & MASK;
    for (int distance = HALF; distance <= reach; distance += HALF) {
      if (isUpper(bytes, position + distance, id, lower)
          || isUpper(bytes, position - distance, id, lower)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Without an upper half the four bytes are the whole number; and if the lower half is 0, the
   * search reports only what stands beside the upper one.
   */
  private static boolean isWhole(long id) {
    return id >>> Integer.SIZE == 0 || (int) id == 0;
  }

  private static boolean isUpper(ByteBuffer bytes, int at, SearchedId id, long lower) {
    if (at < 0 || at + HALF > bytes.limit()) {
      return false;
    }
    long word = (long) bytes.getInt(at) << Integer.SIZE | lower;
    return id.from() <= word && word < id.to();
  }

  /** Whether four bytes of a register are the lower half as a number of the processor. */
  static boolean isNumber(byte[] register, int position, long id) {
    return isWhole(id) || position % HALF == 0 && words(register).getInt(position) == (int) id;
  }

  /** Whether a register has the upper half and nothing else, as one that has an int does. */
  static boolean isUpperAlone(byte[] register, long id) {
    ByteBuffer words = words(register);
    for (int at = 0; at + Long.BYTES <= register.length; at += Long.BYTES) {
      if (words.getLong(at) == id >>> Integer.SIZE) {
        return true;
      }
    }
    return false;
  }

  private static ByteBuffer words(byte[] register) {
    return ByteBuffer.wrap(register).order(ByteOrder.nativeOrder());
  }
}
