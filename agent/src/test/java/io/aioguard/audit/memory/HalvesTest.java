package io.aioguard.audit.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.audit.search.SearchedId;
import io.aioguard.audit.search.SearchedIds;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class HalvesTest {

  private static final long ID = 0x7f12_3456_7000L;
  private static final int LOWER = 0x3456_7000;
  private static final int UPPER = 0x7f12;

  private final Halves halves =
      new Halves(SearchedIds.of(List.of(new SearchedId(ID, ID, ID + 4096))));
  private final byte[] block = new byte[4096];

  private ByteBuffer in(ByteOrder order) {
    return ByteBuffer.wrap(block).order(order);
  }

  private Trace at(int position) {
    return halves.of(block, block.length, position, 0x10_0000L + position, ID);
  }

  @Test
  void bothHalvesStandNearEachOtherAsNumbers() {
    in(ByteOrder.nativeOrder()).putInt(1000, LOWER).putInt(1032, UPPER);
    assertEquals(Trace.WHOLE, at(1000));
    in(ByteOrder.nativeOrder()).putInt(1032, 0).putInt(968, UPPER);
    assertEquals(Trace.WHOLE, at(1000));
  }

  @Test
  void fartherAwayOrUnalignedTheUpperHalfIsAnother() {
    in(ByteOrder.nativeOrder()).putInt(1000, LOWER).putInt(1036, UPPER).putInt(1018, UPPER);
    assertEquals(Trace.LOWER, at(1000));
  }

  @Test
  void inTheOtherOrderTheyStandSideBySide() {
    ByteOrder other =
        ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN
            ? ByteOrder.BIG_ENDIAN
            : ByteOrder.LITTLE_ENDIAN;
    in(other).putInt(1000, LOWER).putInt(1008, UPPER);
    assertEquals(Trace.NONE, at(1000));
    in(other).putInt(1004, UPPER);
    assertEquals(Trace.WHOLE, at(1000));
    in(other).putInt(1004, 0).putInt(996, UPPER);
    assertEquals(Trace.WHOLE, at(1000));
  }

  @Test
  void atAnOddAddressTheyStandSideBySide() {
    in(ByteOrder.nativeOrder()).putInt(1001, LOWER).putInt(1009, UPPER);
    assertEquals(Trace.NONE, at(1001));
    in(ByteOrder.nativeOrder()).putInt(997, UPPER);
    assertEquals(Trace.WHOLE, at(1001));
  }

  @Test
  void theEndsOfTheBlockAreNoTrouble() {
    in(ByteOrder.nativeOrder()).putInt(0, LOWER).putInt(4092, LOWER);
    assertEquals(Trace.LOWER, at(0));
    assertEquals(Trace.LOWER, at(4092));
    in(ByteOrder.nativeOrder()).putInt(4, UPPER).putInt(4088, UPPER);
    assertEquals(Trace.WHOLE, at(0));
    assertEquals(Trace.WHOLE, at(4092));
  }

  @Test
  void aRegisterHasTheLowerHalfAsANumber() {
    byte[] registers = new byte[216];
    ByteBuffer.wrap(registers).order(ByteOrder.nativeOrder()).putInt(8, LOWER);
    assertTrue(Halves.isNumber(registers, 8, ID));
    ByteBuffer.wrap(registers).order(ByteOrder.nativeOrder()).putInt(21, LOWER);
    assertFalse(Halves.isNumber(registers, 21, ID));
  }

  @Test
  void aPointerIsNoUpperHalf() {
    byte[] registers = new byte[216];
    ByteBuffer.wrap(registers).order(ByteOrder.nativeOrder()).putLong(16, ID + 0x1234_5678);
    assertFalse(Halves.isUpperAlone(registers, ID));
    ByteBuffer.wrap(registers).order(ByteOrder.nativeOrder()).putLong(208, UPPER);
    assertTrue(Halves.isUpperAlone(registers, ID));
  }
}
