package io.aioguard.kernel.aio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.aioguard.kernel.Errno;
import java.nio.ByteOrder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class IocbTest {

  @Test
  void fieldsLieWhereTheKernelLooksForThem() {
    try (Memory buffer = new Memory(512);
        Iocb iocb = Iocb.pwrite(7, buffer, 512, 4096).data(42).rwFlags(2).priority(-3).notify(9)) {
      Pointer struct = new Pointer(iocb.address());
      assertEquals(42, struct.getLong(0));
      assertEquals(0, struct.getInt(8 + 12 - Iocb.rwFlagsOffset(ByteOrder.nativeOrder())));
      assertEquals(2, struct.getInt(Iocb.rwFlagsOffset(ByteOrder.nativeOrder())));
      assertEquals(1, struct.getShort(16));
      assertEquals(-3, struct.getShort(18));
      assertEquals(7, struct.getInt(20));
      assertEquals(Pointer.nativeValue(buffer), struct.getLong(24));
      assertEquals(512, struct.getLong(32));
      assertEquals(4096, struct.getLong(40));
      assertEquals(0, struct.getLong(48));
      assertEquals(3, struct.getInt(56));
      assertEquals(9, struct.getInt(60));
    }
  }

  @Test
  void keyAndFlagsChangePlacesWithTheByteOrder() {
    assertEquals(12, Iocb.rwFlagsOffset(ByteOrder.LITTLE_ENDIAN));
    assertEquals(8, Iocb.rwFlagsOffset(ByteOrder.BIG_ENDIAN));
  }

  @Test
  void pollKeepsItsEventsWhereOthersHaveTheBuffer() {
    try (Iocb poll = Iocb.poll(3, 0x8001)) {
      assertEquals(5, new Pointer(poll.address()).getShort(16));
      assertEquals(0x8001, new Pointer(poll.address()).getLong(24));
    }
  }

  @Test
  void eventsAreReadFromTheirOwnSlots() {
    try (IoEvents events = new IoEvents(2)) {
      Pointer second = new Pointer(events.address() + 32);
      second.setLong(0, 42);
      second.setLong(8, 0xbeef);
      second.setLong(16, -5);
      second.setLong(24, 1);
      assertEquals(new IoEvent(42, 0xbeef, -5, 1), events.get(1));
      assertEquals(Errno.EIO, events.get(1).errno());
      assertEquals(new IoEvent(0, 0, 0, 0), events.get(0));
      assertThrows(IndexOutOfBoundsException.class, () -> events.get(2));
    }
  }

  @Test
  void timeoutLiesBehindTheEvents() {
    try (IoEvents events = new IoEvents(2)) {
      Pointer timespec = new Pointer(events.timespec(Duration.ofMillis(1500)));
      assertEquals(events.address() + 64, Pointer.nativeValue(timespec));
      assertEquals(1, timespec.getLong(0));
      assertEquals(500_000_000, timespec.getLong(8));
    }
  }
}
