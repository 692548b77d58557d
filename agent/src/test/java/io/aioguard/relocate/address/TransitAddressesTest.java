package io.aioguard.relocate.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.aioguard.kernel.Errno;
import io.aioguard.kernel.map.AddressSpace;
import io.aioguard.kernel.map.JnaMemoryCalls;
import org.junit.jupiter.api.Test;

class TransitAddressesTest {

  private static final long PAGE = 4096;

  private final AddressSpace space = new AddressSpace(JnaMemoryCalls.load().orElseThrow());
  private final AddressRange half = AddressRange.ofThisProcess().orElseThrow().half(1);

  @Test
  void leavesOtherMappingsAlone() {
    assertEquals(Errno.OK, space.guard(half.start(), PAGE), "a mapping of the program");
    TransitAddresses transit = new TransitAddresses(space, half);
    long place = transit.take(PAGE);
    assertNotEquals(half.start(), place);
    assertEquals(Errno.EEXIST, space.reserve(place, PAGE), "it is reserved");
    transit.abandon(place, PAGE);
    assertEquals(place, transit.take(PAGE), "it is reused");
    transit.abandon(place, PAGE);
    assertEquals(
        Errno.EEXIST, space.reserve(half.start(), PAGE), "the program's mapping still exists");
    assertEquals(Errno.OK, space.release(half.start(), PAGE));
  }
}
