package io.aioguard.audit.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The result of an audit.
 *
 * @param program main class or jar; empty if unknown
 * @param contexts by their verdicts
 * @param notSearched what could not be searched, with what would open it; empty if nothing
 * @param pauses the longest that the JVM may have been paused by each dump
 * @param ownerRules lines for a rules file
 */
public record Audit(
    long pid,
    String program,
    Instant time,
    List<AuditedContext> contexts,
    List<EndedContext> ended,
    List<String> notSearched,
    List<Duration> pauses,
    List<String> ownerRules) {

  /** The contexts with a verdict, in the order of their ids. */
  public List<AuditedContext> of(Verdict verdict) {
    return contexts.stream().filter(context -> context.verdict() == verdict).toList();
  }

  /**
   * The audit with the stacks that an agent has recorded.
   *
   * @param creations frames by id, the top one first
   */
  public Audit withCreations(Map<Long, List<String>> creations) {
    List<AuditedContext> known =
        contexts.stream()
            .map(context -> context.withCreation(creations.getOrDefault(context.id(), List.of())))
            .toList();
    return new Audit(pid, program, time, known, ended, notSearched, pauses, ownerRules);
  }

  /** Whether every context has got a definite verdict. */
  public boolean isConclusive() {
    return of(Verdict.NOT_FOUND).isEmpty();
  }
}
