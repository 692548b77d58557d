package io.aioguard.junit;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;

/** What an {@link AioLeakError} says. One paragraph for each bug: the same kind and stacks. */
final class LeakMessage {

  private static final int MAX_BUGS = 20;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

  private final TestScope blamed;
  private final Function<Fact, List<TestScope>> causes;

  /**
   * @param blamed what fails; null at the end of the run
   */
  LeakMessage(TestScope blamed, Function<Fact, List<TestScope>> causes) {
    this.blamed = blamed;
    this.causes = causes;
  }

  AioLeakError error(List<Fact> facts) {
    return new AioLeakError(text(facts), StackText.elements(facts.get(0).stack()));
  }

  private String text(List<Fact> facts) {
    Map<String, List<Fact>> bugs = new LinkedHashMap<>();
    for (Fact fact : facts) {
      String key = what(fact) + fact.text("fingerprint") + fact.stack() + causedBy(fact);
      bugs.computeIfAbsent(key, any -> new ArrayList<>()).add(fact);
    }
    StringBuilder text = new StringBuilder(title(facts));
    int shown = 0;
    for (List<Fact> bug : bugs.values()) {
      if (shown++ == MAX_BUGS) {
        text.append("\n").append(bugs.size() - MAX_BUGS).append(" more");
        break;
      }
      paragraph(text, bug);
    }
    return text.toString();
  }

  private String title(List<Fact> facts) {
    long left = facts.stream().filter(Fact::isLeft).count();
    StringJoiner parts = new StringJoiner(", ");
    if (left > 0) {
      parts.add(left + (left == 1 ? " AIO context" : " AIO contexts") + " left behind");
    }
    long wrong = facts.size() - left;
    if (wrong > 0) {
      parts.add(wrong + (wrong == 1 ? " wrong destroy" : " wrong destroys"));
    }
    return parts + (blamed == null ? ", found at the end of the run" : " by " + blamed.name());
  }

  private void paragraph(StringBuilder text, List<Fact> bug) {
    Fact first = bug.get(0);
    text.append("\n").append(bug.size()).append(" x ").append(what(first));
    String others = causedBy(first);
    if (!others.isEmpty()) {
      text.append(", ").append(others);
    }
    if (first.isLeft()) {
      origin(text, "created", first, "created");
    } else {
      origin(text, "destroyed", first, "at");
      origin(text, "destroyed before", first, "first");
      origin(text, "created", first, "created");
      stack(text, "the context that it hit was created", first.text("victimStack"));
    }
  }

  private static String what(Fact fact) {
    String detail = fact.text("detail");
    String more = detail.isEmpty() ? "" : " (" + detail + ")";
    return switch (fact.kind()) {
      // The detail says why the agent would not destroy it, which is not what is asked here.
      case "open" -> fact.isLeaked() ? "leaked: no object leads to it" + more : "still open";
      case "leak" -> "leaked: no object leads to it" + more;
      case "double-destroy" -> "double destroy" + more;
      case "stale-destroy" -> "stale destroy: it destroyed another context" + more;
      default -> fact.kind().replace('-', ' ') + more;
    };
  }

  /** Which tests did it, if that is not the one that fails. */
  private String causedBy(Fact fact) {
    List<TestScope> all = causes.apply(fact);
    if (all.equals(blamed == null ? null : List.of(blamed))) {
      return "";
    }
    if (all.isEmpty()) {
      return fact.isSeen() ? "outside any test that is checked" : "its creation was not seen";
    }
    if (all.size() == 1) {
      TestScope cause = all.get(0);
      boolean late = blamed == null || !cause.isWithin(blamed);
      return "by " + cause.name() + (late ? ", which has ended" : "");
    }
    StringJoiner names = new StringJoiner(", ", "by one of those that ran then: ", "");
    all.forEach(one -> names.add(one.name()));
    return names.toString();
  }

  private static void origin(StringBuilder text, String what, Fact fact, String key) {
    String stack = fact.text(key + "Stack");
    if (stack.isEmpty()) {
      return;
    }
    StringBuilder title = new StringBuilder(what);
    title.append(" at ").append(TIME.format(Instant.ofEpochMilli(fact.number(key))));
    String thread = fact.text(key + "Thread");
    // A virtual thread has no name by default.
    title.append(thread.isEmpty() ? " on a thread without a name" : " on thread " + thread);
    if (key.equals("created")) {
      title.append(", ").append(fact.text("slots")).append(" slots, route ");
      title.append(fact.text("route"));
      title.append(", fingerprint ").append(fact.text("fingerprint"));
    }
    stack(text, title.toString(), stack);
  }

  private static void stack(StringBuilder text, String title, String stack) {
    if (!stack.isEmpty()) {
      text.append("\n  ").append(title);
      StackText.application(stack).forEach(frame -> text.append("\n    at ").append(frame));
    }
  }
}
