package io.aioguard.app;

/** An owner as people write them: the id in a field, a close that sets it to 0. */
final class JniOwner implements AutoCloseable {

  private long handle;

  JniOwner(int maxEvents) {
    handle = JniAio.create(maxEvents);
  }

  /** Takes over what another has. */
  JniOwner(JniOwner other) {
    handle = other.handle;
    other.handle = 0;
  }

  /** Takes over what somebody has let go of. */
  JniOwner(long id) {
    handle = id;
  }

  /** Gives up half-way. */
  JniOwner(int maxEvents, String why) {
    handle = JniAio.create(maxEvents);
    throw new IllegalStateException(why);
  }

  /** For those who use the id without keeping it. */
  long handle() {
    return handle;
  }

  /** Whoever gets it has to destroy it. */
  long release() {
    long id = handle;
    handle = 0;
    return id;
  }

  @Override
  public void close() {
    long id = release();
    Contexts.ok(JniAio.delete(id));
  }
}
