package io.aioguard.app;

/** Classes that keep an id among what no audit may show. */
final class AuditOwners {

  private AuditOwners() {}

  /** What most programs write. */
  static class Owner {
    private final String password = "CANARY-password";
    private final long handle;

    Owner(long handle) {
      this.handle = handle;
    }

    @Override
    public String toString() {
      return password + handle;
    }
  }

  /** A record. */
  record Numbered(String name, long context) {}

  /** One that leads to the next one. */
  record Link(Link next, long context) {}

  /** One that leads to another, which leads back. */
  static final class Circle extends Owner {
    private Circle other;

    Circle(long handle) {
      super(handle);
    }

    static void of(long handle) {
      Circle one = new Circle(handle);
      one.other = new Circle(handle);
      one.other.other = one;
    }
  }

  /** Two halves. */
  static final class Halves {
    private final int high;
    private final boolean open = true;
    private final int low;

    Halves(long id) {
      high = (int) (id >>> Integer.SIZE);
      low = (int) id;
    }

    int sum() {
      return open ? high + low : 0;
    }
  }

  /** Has a finalizer, which waits for ever. */
  @SuppressWarnings({"removal", "deprecation"})
  static final class Finalized extends Owner {
    private static volatile boolean finalizing;

    Finalized(long handle) {
      super(handle);
    }

    /** Has the JVM's only finalizer thread wait. */
    static void block() {
      drop(0);
      Kernel.collectUntil("a finalizer waits", () -> finalizing);
    }

    static void drop(long id) {
      new Finalized(id);
    }

    @Override
    protected void finalize() throws InterruptedException {
      finalizing = true;
      Thread.sleep(Long.MAX_VALUE);
    }
  }
}
