package io.aioguard.relocate;

/** Leaves each context where the kernel has made it. */
class NoRelocation implements Relocation {

  private static final long[] NO_RANGES = {};

  @Override
  public void prepare() {}

  @Override
  public void await() {}

  @Override
  public boolean isOn() {
    return false;
  }

  @Override
  public void turn(boolean on) {}

  @Override
  public String obstacle() {
    return "relocate=off";
  }

  @Override
  public long borrowCell() {
    return 0;
  }

  @Override
  public long readCell(long cell) {
    return 0;
  }

  @Override
  public void returnCell(long cell) {}

  @Override
  public Ring move(long contextId) {
    return Ring.UNKNOWN;
  }

  @Override
  public boolean isIssued(long contextId) {
    return false;
  }

  @Override
  public boolean isWritable(long address) {
    return false;
  }

  @Override
  public void write(long address, long value) {
    throw new UnsupportedOperationException("relocate=off");
  }

  @Override
  public Farewell destroying(long contextId, long length, boolean replaceable) {
    throw new UnsupportedOperationException("relocate=off");
  }

  @Override
  public boolean exists(long contextId) {
    return false;
  }

  @Override
  public boolean isOwn(long address) {
    return false;
  }

  @Override
  public boolean isHidden(long contextId) {
    return false;
  }

  @Override
  public void ended(long contextId, long length) {}

  @Override
  public long[] ranges() {
    return NO_RANGES;
  }
}
