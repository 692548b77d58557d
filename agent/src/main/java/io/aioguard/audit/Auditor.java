package io.aioguard.audit;

import io.aioguard.audit.dump.DiagnosticConnection;
import io.aioguard.audit.dump.DumpException;
import io.aioguard.audit.dump.DumpFolder;
import io.aioguard.audit.dump.TargetProcess;
import io.aioguard.audit.dump.UsedHeap;
import io.aioguard.audit.heap.path.OwnerSuggestion;
import io.aioguard.audit.model.Audit;
import io.aioguard.audit.model.AuditedContext;
import io.aioguard.audit.model.EndedContext;
import io.aioguard.audit.model.Verdict;
import io.aioguard.kernel.proc.KernelContext;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Searches for what holds the contexts of a JVM, in one round or two, and judges each. */
public final class Auditor {

  private static final String ENDED =
      "ended during this audit, whose full GC lets the agent or a cleaner destroy them";

  /** The third is for contexts that were used, or may have been, between the first and second. */
  private static final int MAX_ROUNDS = 3;

  private final AuditTarget target;
  private final DiagnosticConnection jvm;
  private final UsedHeap heap;
  private final OwnerRuleSource rules;

  /**
   * @param heap for the room that the dump needs
   */
  public Auditor(
      AuditTarget target, DiagnosticConnection jvm, UsedHeap heap, OwnerRuleSource rules) {
    this.target = target;
    this.jvm = jvm;
    this.heap = heap;
    this.rules = rules;
  }

  /** What the kernel's list alone shows: the contexts, and that none was searched for. */
  public static Audit withoutSearch(AuditTarget target, List<String> reasons) {
    List<AuditedContext> contexts =
        target.contexts().stream()
            .map(context -> judged(context, Verdict.NOT_FOUND, null))
            .toList();
    return audit(target, contexts, List.of(), reasons, List.of(), List.of());
  }

  /**
   * Searches.
   *
   * @throws DumpException if the JVM cannot write a dump
   * @throws IOException if the process has ended
   */
  public Audit audit() throws DumpException, IOException, InterruptedException {
    try (DumpFolder folder =
        DumpFolder.create(new TargetProcess(target.pid()), heap.room(), target.dumpFolder())) {
      Round round = new Round(target.pid(), jvm, folder);
      Map<Long, RingUse> before = RingUses.of(target.pid(), target.contexts());
      List<RoundResult> rounds = new ArrayList<>(List.of(round.search(target.contexts())));
      List<KernelContext> unproven =
          target.contexts().stream()
              .filter(context -> rounds.get(0).isOpen(context.address()))
              .toList();
      // A further round cannot prove what the first one could not search.
      boolean worthwhile =
          rounds.get(0).isComplete()
              && unproven.stream().anyMatch(one -> !rounds.get(0).isFound(one.address()));
      Set<KernelContext> used = new HashSet<>();
      while (worthwhile && !unproven.isEmpty() && rounds.size() < MAX_ROUNDS) {
        RoundResult last = rounds.get(rounds.size() - 1);
        rounds.add(round.search(unproven));
        Map<Long, RingUse> after = RingUses.of(target.pid(), unproven);
        used = new HashSet<>(changed(unproven, before, after));
        unproven = again(unproven, used, last, rounds.get(rounds.size() - 1));
        before = after;
      }
      return judge(rounds, used);
    }
  }

  /** What a further round may prove: it was not found now, but before, or was used meanwhile. */
  private static List<KernelContext> again(
      List<KernelContext> contexts, Set<KernelContext> used, RoundResult before, RoundResult now) {
    return contexts.stream()
        .filter(one -> !now.isFound(one.address()))
        .filter(one -> used.contains(one) || before.isFound(one.address()))
        .toList();
  }

  /** Those that were used between two moments, or may have been: also if a state is unknown. */
  private static List<KernelContext> changed(
      List<KernelContext> contexts, Map<Long, RingUse> before, Map<Long, RingUse> after) {
    return contexts.stream()
        .filter(
            context -> {
              RingUse known = before.get(context.address());
              return known == null || !known.equals(after.get(context.address()));
            })
        .toList();
  }

  private Audit judge(List<RoundResult> rounds, Set<KernelContext> used) throws IOException {
    Set<KernelContext> open = new HashSet<>(target.listNow());
    List<AuditedContext> contexts = new ArrayList<>();
    List<EndedContext> ended = new ArrayList<>();
    for (KernelContext context : target.contexts()) {
      if (open.contains(context)) {
        contexts.add(judge(context, rounds, used.contains(context)));
      } else {
        ended.add(new EndedContext(context.address(), ENDED));
      }
    }
    Set<String> notSearched = new LinkedHashSet<>();
    rounds.forEach(round -> notSearched.addAll(round.notSearched()));
    return audit(
        target,
        contexts,
        ended,
        List.copyOf(notSearched),
        rounds.stream().flatMap(round -> round.pauses().stream()).toList(),
        rules(rounds.get(0).owners()));
  }

  private List<String> rules(List<OwnerSuggestion> owners) {
    List<String> lines = new ArrayList<>();
    for (OwnerSuggestion each : owners) {
      lines.add("# " + each);
      lines.add(
          rules.ruleFor(each.owner().className(), each.owner().field()).orElseGet(each::template));
    }
    return lines;
  }

  private static AuditedContext judge(
      KernelContext context, List<RoundResult> rounds, boolean used) {
    long id = context.address();
    List<RoundResult> its =
        rounds.stream().filter(round -> round.evidence().containsKey(id)).toList();
    // The last of those that found it: two after that must not have.
    for (int i = its.size() - 1; i >= 0; i--) {
      if (its.get(i).isFound(id) && i > its.size() - 3) {
        ContextEvidence evidence = its.get(i).evidence().get(id);
        return judged(context, evidence.verdict(), evidence);
      }
    }
    if (its.size() < 2 || !its.stream().allMatch(RoundResult::isComplete)) {
      return judged(context, Verdict.NOT_FOUND, null);
    }
    if (used) {
      ContextEvidence evidence = new ContextEvidence();
      evidence.usedMeanwhile();
      return judged(context, Verdict.HELD, evidence);
    }
    return judged(context, Verdict.UNHELD, null);
  }

  private static AuditedContext judged(
      KernelContext context, Verdict verdict, ContextEvidence evidence) {
    return new AuditedContext(
        context.address(),
        AuditTarget.slots(context),
        verdict,
        evidence == null ? List.of() : evidence.shown(),
        List.of());
  }

  private static Audit audit(
      AuditTarget target,
      List<AuditedContext> contexts,
      List<EndedContext> ended,
      List<String> notSearched,
      List<Duration> pauses,
      List<String> ownerRules) {
    return new Audit(
        target.pid(),
        target.program(),
        Instant.now(),
        contexts,
        ended,
        notSearched,
        pauses,
        ownerRules);
  }
}
