package io.aioguard.audit.write;

import io.aioguard.audit.model.Audit;
import io.aioguard.audit.model.AuditedContext;
import io.aioguard.audit.model.ContextGroup;
import io.aioguard.audit.model.Verdict;
import io.aioguard.report.value.FigureText;
import io.aioguard.report.value.Slots;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

/** Sentences that the text and the page share. */
record AuditWording(Audit audit) {

  /** The answer: how many contexts have which verdict. */
  String answer() {
    if (audit.contexts().isEmpty()) {
      return "no AIO contexts";
    }
    String counts =
        Arrays.stream(Verdict.values())
            .filter(verdict -> !audit.of(verdict).isEmpty())
            .map(verdict -> FigureText.number(audit.of(verdict).size()) + ' ' + verdict.label())
            .collect(Collectors.joining(", "));
    return size(audit.contexts()) + ": " + counts;
  }

  /** Which process that was. */
  String scope() {
    return "pid " + audit.pid() + (audit.program().isEmpty() ? "" : ", " + audit.program());
  }

  /** A line on the pauses; empty if there was none. */
  String pauses() {
    if (audit.pauses().isEmpty()) {
      return "";
    }
    String spans =
        audit.pauses().stream().map(AuditWording::span).collect(Collectors.joining(" and "));
    return "a full GC and a heap dump paused the JVM for at most " + spans;
  }

  private static String span(Duration span) {
    return FigureText.span(span);
  }

  static String size(Collection<AuditedContext> contexts) {
    Slots slots = Slots.sum(contexts.stream().map(AuditedContext::slots).toList());
    return FigureText.count(contexts.size(), "context") + ", " + slots.text();
  }

  /** The heading of a group: one context by its id, several by their number. */
  static String title(ContextGroup group) {
    AuditedContext first = group.contexts().get(0);
    return group.contexts().size() == 1
        ? first.idText() + ", " + first.slots().text()
        : size(group.contexts()) + ", as " + first.idText();
  }
}
