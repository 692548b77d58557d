package io.aioguard.audit.write;

import io.aioguard.audit.model.Audit;
import io.aioguard.audit.model.AuditedContext;
import io.aioguard.audit.model.ContextGroup;
import io.aioguard.audit.model.EndedContext;
import io.aioguard.audit.model.Holder;
import io.aioguard.audit.model.Verdict;
import io.aioguard.report.text.TextPage;
import io.aioguard.report.value.Clock;
import io.aioguard.report.value.FigureText;
import io.aioguard.report.value.TerminalStyle;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes an audit as text of 80 columns. */
public final class AuditText {

  private static final int MAX_GROUPS = 40;
  private static final String REMARK = "   -  ";
  private static final String INDENT = "      ";

  private final TextPage page;
  private final Clock clock;

  /**
   * @param zone of the time
   * @param colour whether the reader is a terminal that wants it
   */
  public AuditText(PrintWriter out, ZoneId zone, boolean colour) {
    page = new TextPage(out, colour);
    clock = new Clock(zone);
  }

  /** Writes it; does not flush. */
  public void write(Audit audit) {
    AuditWording wording = new AuditWording(audit);
    page.paragraph("", wording.answer());
    page.paragraph(REMARK, wording.scope() + ", at " + clock.at(audit.time()));
    if (!wording.pauses().isEmpty()) {
      page.paragraph(REMARK, wording.pauses());
    }
    ended(audit.ended());
    for (Verdict verdict : Verdict.values()) {
      section(verdict, audit);
    }
    if (!audit.ownerRules().isEmpty()) {
      page.blank();
      page.line(TerminalStyle.STRONG, "RULES THAT THE HEAP SUGGESTS (docs/rules.md)");
      audit.ownerRules().forEach(rule -> page.line("  " + rule));
    }
  }

  private void ended(List<EndedContext> ended) {
    ended.stream()
        .collect(Collectors.groupingBy(EndedContext::reason, Collectors.counting()))
        .forEach(
            (reason, count) ->
                page.paragraph(REMARK, FigureText.count(count, "context") + ' ' + reason));
  }

  private void section(Verdict verdict, Audit audit) {
    List<AuditedContext> contexts = audit.of(verdict);
    if (contexts.isEmpty()) {
      return;
    }
    page.blank();
    page.line(TerminalStyle.STRONG, verdict.label().toUpperCase(Locale.ROOT));
    page.paragraph("  ", verdict.meaning());
    if (verdict == Verdict.NOT_FOUND) {
      page.remarks("", audit.notSearched());
    }
    List<ContextGroup> groups = ContextGroup.of(contexts);
    groups.stream().limit(MAX_GROUPS).forEach(group -> group(group, verdict != Verdict.HELD));
    if (groups.size() > MAX_GROUPS) {
      page.line("  and " + FigureText.number(groups.size() - MAX_GROUPS) + " more; see JSON");
    }
  }

  /**
   * @param stacks whether to print whole stacks
   */
  private void group(ContextGroup group, boolean stacks) {
    page.paragraph(REMARK, AuditWording.title(group));
    for (Holder holder : group.holders()) {
      page.paragraph(INDENT, holder.text().replace("\u2192", "->"));
    }
    if (stacks && !group.creation().isEmpty()) {
      page.line(INDENT + "created by");
      group.creation().forEach(frame -> page.line(INDENT + "  " + frame));
    } else if (!group.creationSite().isEmpty()) {
      page.line(INDENT + "created at " + group.creationSite());
    }
  }
}
