package io.aioguard.junit;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The agent in this JVM. Thread-safe. */
final class Agent {

  /** In the boot loader, where the agent's jar is once it is in the JVM. */
  private static final String ENTRY = "io.aioguard.agent.TestWatch";

  /** Set while an agent is in this JVM. */
  private static final String ACTIVE = "io.aioguard.active";

  private final MethodHandle changes;
  private final MethodHandle facts;
  private final MethodHandle pending;
  private final MethodHandle problem;

  private Agent(Class<?> entry) throws ReflectiveOperationException {
    MethodHandles.Lookup lookup = MethodHandles.publicLookup();
    changes = lookup.findStatic(entry, "changes", MethodType.methodType(long.class));
    facts = lookup.findStatic(entry, "facts", MethodType.methodType(List.class));
    pending = lookup.findStatic(entry, "pending", MethodType.methodType(int.class));
    problem = lookup.findStatic(entry, "problem", MethodType.methodType(String.class));
  }

  static boolean isPresent() {
    return System.getProperty(ACTIVE) != null;
  }

  /** Makes it keep findings from now on. */
  static Agent open() throws UnavailableException {
    try {
      Class<?> entry = Class.forName(ENTRY, true, null);
      entry.getMethod("begin").invoke(null);
      return new Agent(entry);
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new UnavailableException(
          "the agent in this JVM is of another version than aioguard-junit (" + e + ")", e);
    }
  }

  /** A number that grows with each context that is created and each finding. Under 1 µs. */
  long changes() {
    try {
      return (long) changes.invokeExact();
    } catch (Throwable e) {
      throw new IllegalStateException("the agent does not answer", e);
    }
  }

  /** All live contexts, and the findings since the last call. */
  List<Fact> facts() {
    try {
      List<Fact> all = new ArrayList<>();
      for (Object fact : (List<?>) facts.invoke()) {
        @SuppressWarnings("unchecked")
        Map<String, String> texts = (Map<String, String>) fact;
        all.add(new Fact(texts));
      }
      return all;
    } catch (Throwable e) {
      throw new IllegalStateException("the agent does not answer", e);
    }
  }

  /** Contexts that it is about to destroy: whose finding may be missing yet. */
  int pending() {
    try {
      return (int) pending.invokeExact();
    } catch (Throwable e) {
      throw new IllegalStateException("the agent does not answer", e);
    }
  }

  /** Why it does not watch contexts; empty if it does. */
  String problem() {
    try {
      return (String) problem.invoke();
    } catch (Throwable e) {
      throw new IllegalStateException("the agent does not answer", e);
    }
  }
}
