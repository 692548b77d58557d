package io.aioguard.term;

/** Names in /proc/sys of limits that contexts count against: {@code QuotaPressure#limit}. */
public final class SystemLimit {

  /** Slots of the host. */
  public static final String AIO_MAX_NR = "fs.aio-max-nr";

  /** Mappings of a process. */
  public static final String MAX_MAP_COUNT = "vm.max_map_count";

  private SystemLimit() {}
}
