package io.aioguard.route.jni.call;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Classes that make contexts and destroy them by a native method that is not bound. By name, as
 * they are found before they are loaded. Thread-safe.
 */
public final class UnseenDestroys {

  private final Map<String, String> rules = new ConcurrentHashMap<>();

  /**
   * @param rule the line that would bind the method
   */
  public void add(String type, String rule) {
    rules.put(type, rule);
  }

  /** The class of this name has no such gap. */
  public void remove(String type) {
    rules.remove(type);
  }

  /** The rule that is missing; empty if the class has no such gap. */
  String ruleOf(String type) {
    return rules.getOrDefault(type, "");
  }
}
