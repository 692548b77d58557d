package io.aioguard.cli.command;

import io.aioguard.classfile.RuleMatch;
import io.aioguard.report.value.Printable;
import io.aioguard.rules.Binding;
import io.aioguard.rules.OwnerRule;
import io.aioguard.rules.read.RuleFile;
import io.aioguard.rules.read.Template;
import io.aioguard.term.RuleWord;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Prints how each rule of a file fits the classes: in the order of the lines, ok or the errors. */
final class RuleMatchListing {

  private final PrintWriter out;
  private final PrintWriter err;
  private final String file;
  private final RuleMatch match;

  RuleMatchListing(PrintWriter out, PrintWriter err, String file, RuleMatch fit) {
    this.out = out;
    this.err = err;
    this.file = file;
    this.match = fit;
  }

  /** Whether all of them fit. */
  boolean write(RuleFile.Parsed parsed) {
    Map<Integer, List<String>> wrong = new TreeMap<>();
    Map<Integer, String> names = new TreeMap<>();
    for (Binding rule : parsed.rules().bindings()) {
      int line = line(rule.source());
      wrong.put(line, match.of(rule));
      names.put(line, rule.role().word() + ' ' + rule.type() + '.' + rule.pattern());
    }
    for (OwnerRule rule : parsed.rules().owners()) {
      int line = line(rule.source());
      wrong.put(line, match.of(rule));
      names.put(line, RuleWord.OWNER + " " + rule.key());
    }
    for (Template template : parsed.templates()) {
      List<String> choices = match.of(template);
      if (!choices.isEmpty()) {
        wrong.put(template.line(), choices);
      }
    }
    boolean fits = true;
    for (Map.Entry<Integer, List<String>> each : wrong.entrySet()) {
      String at = file + ':' + each.getKey() + ": ";
      for (String sentence : each.getValue()) {
        err.println(Printable.of(at + sentence));
        fits = false;
      }
      if (each.getValue().isEmpty()) {
        out.print(Printable.of(at + "ok: " + names.get(each.getKey())) + "\n");
      }
    }
    if (fits && !wrong.isEmpty()) {
      out.print("\n");
    }
    return fits;
  }

  private static int line(String source) {
    return Integer.parseInt(source.substring(source.lastIndexOf(':') + 1));
  }
}
