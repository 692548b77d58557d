package io.aioguard.relocate;

/** Lends a cell that is nowhere, so that a route plays the path of a call that gets one. */
final class WarmUpRelocation implements Relocation {

  /** Beyond what a process can map. */
  private static final long NOWHERE = 1L << 62;

  @Override
  public long borrowCell() {
    return NOWHERE;
  }

  @Override
  public boolean isWritable(long address) {
    return true;
  }

  @Override
  public void write(long address, long value) {}
}
