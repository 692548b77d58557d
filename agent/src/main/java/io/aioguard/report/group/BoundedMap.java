package io.aioguard.report.group;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map of bounded size, which drops the oldest entries. */
public final class BoundedMap<K, V> extends LinkedHashMap<K, V> {

  private static final long serialVersionUID = 1;

  private final int max;

  public BoundedMap(int max) {
    this.max = max;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > max;
  }
}
