package io.aioguard.cli.command;

import io.aioguard.report.value.Printable;
import io.aioguard.rules.Binding;
import io.aioguard.rules.MethodPattern;
import io.aioguard.rules.OwnerRule;
import io.aioguard.rules.Role;
import io.aioguard.rules.RuleSet;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/** Prints the meaning of rules, in lines of 80 columns. Names are never broken. */
final class RuleListing {

  private static final int WIDTH = 80;
  private static final int LABEL_WIDTH = 12;
  private static final String INDENT = " ".repeat(LABEL_WIDTH);

  private final PrintWriter out;

  RuleListing(PrintWriter out) {
    this.out = out;
  }

  void write(String file, RuleSet book, RuleSet builtIn) {
    String bindings = count(book.bindings().size(), "binding");
    String owners = count(book.owners().size(), "owner");
    out.print(Printable.of(file + ": " + bindings + ", " + owners + ": ok") + "\n");
    for (Binding binding : book.bindings()) {
      write(binding);
    }
    for (OwnerRule owner : book.owners()) {
      write(owner);
    }
    long replaced = size(book) + size(builtIn) - size(builtIn.plus(book));
    if (replaced > 0) {
      out.print("\nreplaces " + count(replaced, "built-in rule") + "\n");
    }
  }

  private static long size(RuleSet book) {
    return book.bindings().size() + book.owners().size();
  }

  private void write(Binding binding) {
    item(binding.role().word(), binding.type() + '.' + binding.pattern() + overloads(binding));
    detail("id", binding.id().words());
    if (binding.role() == Role.SETUP) {
      int events = binding.eventsArgument();
      detail("events", events < 0 ? "the first int or long argument" : "argument " + events);
    }
    if (binding.role() == Role.SETUP || binding.role() == Role.DESTROY) {
      detail("failure", binding.failure().words());
    }
    if (binding.onlyCopy()) {
      detail("copies", "none: the agent may give the context another id");
    }
  }

  private static String overloads(Binding binding) {
    return binding.pattern().parameters().isPresent() ? "" : " (every overload)";
  }

  private void write(OwnerRule owner) {
    item("owner", owner.type());
    String word = owner.offset() < 0 ? "" : "the word at byte " + owner.offset() + " of ";
    detail("id", word + "the field " + owner.field());
    List<MethodPattern> closes = owner.closes();
    String names = closes.stream().map(MethodPattern::toString).collect(Collectors.joining(", "));
    detail("close", closes.isEmpty() ? "none" : names);
    detail(
        "reclaim",
        owner.reclaim()
            ? "yes: the instance is the only holder, no other code keeps the number"
            : "no: only reported");
  }

  private void item(String kind, String name) {
    out.print("\n");
    out.print(paragraph(pad(kind), Printable.of(name)));
  }

  private void detail(String what, String text) {
    out.print(paragraph(INDENT + pad(what), Printable.of(text)));
  }

  private static String pad(String word) {
    return word + " ".repeat(LABEL_WIDTH - word.length());
  }

  /** The words in lines of 80 columns that end with a line break; lead is before the first one. */
  static String paragraph(String lead, String text) {
    StringBuilder lines = new StringBuilder();
    StringBuilder line = new StringBuilder(lead);
    for (String word : text.split(" ")) {
      if (line.length() > lead.length() && line.length() + 1 + word.length() > WIDTH) {
        lines.append(line).append('\n');
        line = new StringBuilder(" ".repeat(lead.length()));
      }
      line.append(line.length() > lead.length() ? " " : "").append(word);
    }
    return lines.append(line).append('\n').toString();
  }

  private static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
