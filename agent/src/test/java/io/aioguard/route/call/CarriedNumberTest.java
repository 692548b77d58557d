package io.aioguard.route.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class CarriedNumberTest {

  private static final long ID = 0x7f12_3456_7000L;

  /** C code writes words in native order, whatever the order of the program's buffer. */
  @Test
  void readsAWordAsTheKernelWroteItWhateverTheOrderOfTheBuffer() {
    for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
      ByteBuffer block = ByteBuffer.allocateDirect(24).order(ByteOrder.nativeOrder());
      block.putLong(16, ID);
      block.order(order);
      assertEquals(ID, CarriedNumber.word(block, 16), "ByteBuffer " + order);
      assertEquals(ID, CarriedNumber.word(block.asLongBuffer(), 16), "LongBuffer " + order);
    }
  }
}
