package io.aioguard.audit.model;

import io.aioguard.report.value.Slots;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Contexts of one verdict that the same holds, or that the same code created: to be read once.
 *
 * @param holders texts of the first context's
 * @param creation frames of the first context's
 */
public record ContextGroup(
    List<AuditedContext> contexts, List<Holder> holders, List<String> creation) {

  /** The largest groups first. */
  public static List<ContextGroup> of(List<AuditedContext> contexts) {
    Map<List<Object>, List<AuditedContext>> groups = new LinkedHashMap<>();
    for (AuditedContext context : contexts) {
      groups.computeIfAbsent(key(context), any -> new ArrayList<>()).add(context);
    }
    return groups.values().stream()
        .map(all -> new ContextGroup(all, all.get(0).holders(), all.get(0).creation()))
        .sorted((one, other) -> Integer.compare(other.contexts.size(), one.contexts.size()))
        .toList();
  }

  private static List<Object> key(AuditedContext context) {
    return List.of(context.holders(), context.creation());
  }

  /** Where the code created them; empty if unknown. */
  public String creationSite() {
    return contexts.get(0).creationSite();
  }

  /** The slots of all of them. */
  public Slots slots() {
    return Slots.sum(contexts.stream().map(AuditedContext::slots).toList());
  }
}
