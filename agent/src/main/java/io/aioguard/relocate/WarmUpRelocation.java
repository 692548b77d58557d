package io.aioguard.relocate;

/** Has a cell that does not exist, so that warm-up executes the path of a call with a cell. */
final class WarmUpRelocation implements Relocation {

  /** An address beyond what a process can map. */
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
