package io.aioguard.report.text;

import io.aioguard.report.event.FindingKind;
import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.model.Report;
import io.aioguard.report.stack.TitledStack;
import io.aioguard.report.value.FigureText;
import io.aioguard.report.value.Printable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Writes where leaked and suspected contexts were created, as folded stacks: {@code
 * kind;frame;frame count}, the outermost frame first, in alphabetical order. Flame graph tools read
 * that: async-profiler's jfrconv, flamegraph.pl, speedscope.
 *
 * <p>Other findings are left out: wrong destroys, failed setups.
 */
public final class CollapsedWriter {

  /** Separates the name of the method from file and line. */
  private static final Pattern PLACE = Pattern.compile("[(:]");

  /** What could end the script of a page that a tool makes; names of Java's own never do. */
  private static final Pattern MARKUP = Pattern.compile("<(?!(cl)?init>)");

  /** Writes the stacks; does not flush. */
  public void write(Report report, PrintWriter out) {
    Map<String, Long> folded = new TreeMap<>();
    for (FindingGroup group : report.groups()) {
      if (FindingKind.LEAKS.contains(group.kind())) {
        group
            .names()
            .stacks()
            .forEach((stack, n) -> folded.merge(fold(group.kind(), stack), n, FigureText::sum));
      }
    }
    folded.forEach((stack, n) -> out.print(stack + ' ' + n + '\n'));
  }

  private static String fold(FindingKind kind, String text) {
    TitledStack stack = new TitledStack(kind.label(), text, "");
    List<String> frames = new ArrayList<>(stack.shown());
    frames.replaceAll(CollapsedWriter::frame);
    frames.add(text.isEmpty() ? "(unknown)" : stack.omitted());
    frames.removeIf(String::isEmpty);
    frames.add(stack.title());
    Collections.reverse(frames);
    return String.join(";", frames);
  }

  private static String frame(String line) {
    String harmless = Printable.of(slashed(line)).replace(";", "\\u003B");
    return MARKUP.matcher(harmless).replaceAll("\\\\u003C");
  }

  /** The class as async-profiler writes it: by the slashes tools recognise Java. */
  private static String slashed(String line) {
    int place =
        PLACE.matcher(line).results().findFirst().map(MatchResult::start).orElse(line.length());
    int method = line.lastIndexOf('.', place);
    return method < 0 ? line : line.substring(0, method).replace('.', '/') + line.substring(method);
  }
}
