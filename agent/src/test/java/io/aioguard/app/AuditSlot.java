package io.aioguard.app;

/** A field in a class that another loader loads again. */
final class AuditSlot {

  static long kept;

  private AuditSlot() {}
}
