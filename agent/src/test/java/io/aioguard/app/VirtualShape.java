package io.aioguard.app;

import java.lang.reflect.Method;
import java.util.concurrent.locks.LockSupport;

/** Ids that only a virtual thread has that is not mounted. Java 21 and later. */
enum VirtualShape implements AuditShape {
  PARKED_LOCAL {
    @Override
    void run(long id) {
      park();
      ThreadShape.sink = id;
    }
  },
  OWNER_OF_PARKED {
    @Override
    void run(long id) {
      AuditOwners.Owner owner = new AuditOwners.Owner(id);
      park();
      ThreadShape.sink = owner.toString().length();
    }
  };

  @Override
  public Expectation expected() {
    return Expectation.HELD;
  }

  @Override
  public String evidence() {
    return "";
  }

  @Override
  public void keep(long id) throws ReflectiveOperationException {
    AuditContexts.give(id);
    Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
    start.invoke(null, (Runnable) () -> run(AuditContexts.take()));
    AuditContexts.awaitTaken();
  }

  abstract void run(long id);

  private static void park() {
    while (ThreadShape.sink != -1) {
      LockSupport.park();
    }
  }
}
