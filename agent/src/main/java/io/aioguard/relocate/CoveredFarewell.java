package io.aioguard.relocate;

import io.aioguard.kernel.CoverFile;
import java.util.Optional;

/** The ring is covered where it is, for good, and destroyed there. */
final class CoveredFarewell implements Relocation.Farewell {

  private final Room room;
  private final CoverFile covers;
  private final long masked;
  private final long length;
  private boolean covered;

  CoveredFarewell(Room room, CoverFile covers, long id, long length) {
    this.room = room;
    this.covers = covers;
    this.masked = ~id;
    this.length = length;
  }

  @Override
  public long target() {
    return ~masked;
  }

  @Override
  public long where() {
    return ~masked;
  }

  @Override
  public boolean begin() {
    Optional<Integer> kernelId = room.kernelId(~masked);
    covered =
        room.hidden().contains(masked)
            || kernelId.isPresent() && covers.cover(~masked, length, kernelId.get()).isOk();
    if (!covered) {
      room.coverBytes().addAndGet(-length);
    }
    return covered;
  }

  @Override
  public void over(boolean alive) {
    if (alive) {
      if (covered) {
        // A cover stays for good: the kernel's list does not show the ring below it.
        room.hidden().add(masked);
      }
    } else if (covered) {
      room.hidden().remove(masked);
      covers.empty(~masked, length);
    } else {
      room.guards().lay(~masked, length);
    }
  }
}
