package io.aioguard.relocate;

import io.aioguard.kernel.CoverFile;

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
    java.util.Optional<Integer> kernelId = room.kernelId(~masked);
    covered = kernelId.isPresent() && covers.cover(~masked, length, kernelId.get()).isOk();
    if (!covered) {
      room.coverBytes().addAndGet(-length);
    }
    return covered;
  }

  @Override
  public void over(boolean alive) {
    if (alive) {
      return;
    }
    if (covered) {
      covers.empty(~masked, length);
    } else {
      room.guards().lay(~masked, length);
    }
  }
}
