package io.aioguard.app;

/** Ids in registers of compiled code. Their threads use a processor each. */
enum RegisterShape implements AuditShape {
  SPINNER {
    @Override
    public String evidence() {
      return "shape-spinner";
    }

    @Override
    public void keep(long id) {
      AuditLoop.compile();
      AuditContexts.give(id);
      Thread spinning = new Thread(AuditLoop::runForEver, evidence());
      spinning.setDaemon(true);
      spinning.start();
      AuditContexts.awaitTaken();
    }
  };

  @Override
  public Expectation expected() {
    return Expectation.HELD;
  }
}
