package io.aioguard.report.html;

import io.aioguard.report.value.Clock;
import io.aioguard.report.value.Printable;
import io.aioguard.report.wording.LabelledValue;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Writes elements with attributes and text. Every text and every value of an attribute is escaped,
 * to ASCII, so that the page does not depend on an encoding. Characters that control the direction
 * of text are written as escapes ({@link Printable}). Without lambdas: linking one takes longer
 * than writing an element.
 */
public final class Html {

  /** Elements within a line: white space before them would be visible. */
  private static final Set<String> INLINE =
      Set.of(
          "a", "b", "code", "button", "label", "small", "span", "strong", "time", "title", "wbr");

  private final PrintWriter out;
  private final Deque<String> open = new ArrayDeque<>();

  public Html(PrintWriter out) {
    this.out = out;
  }

  /**
   * Starts an element.
   *
   * @param tag name, or name.class.class
   * @param attributes name, value, name, value
   */
  public Html open(String tag, String... attributes) {
    open.push(start(tag, attributes));
    return this;
  }

  /** Ends the element that was started last. */
  public Html close() {
    out.print("</" + open.pop() + '>');
    return this;
  }

  /** An element with a text, see {@link #open}. */
  public Html put(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close();
  }

  /** An element that has no end, see {@link #open}. */
  public Html empty(String tag, String... attributes) {
    start(tag, attributes);
    return this;
  }

  private String start(String tag, String... attributes) {
    int dot = tag.indexOf('.');
    String name = dot < 0 ? tag : tag.substring(0, dot);
    out.print(INLINE.contains(name) ? "<" : "\n<");
    out.print(name);
    if (dot >= 0) {
      attribute("class", tag.substring(dot + 1).replace('.', ' '));
    }
    for (int i = 0; i < attributes.length; i += 2) {
      attribute(attributes[i], attributes[i + 1]);
    }
    out.print('>');
    return name;
  }

  private void attribute(String name, String value) {
    out.print(' ' + name + "=\"");
    text(value);
    out.print('"');
  }

  /** A list of names and values. */
  public void facts(List<LabelledValue> facts, Clock clock) {
    open("dl.facts");
    for (LabelledValue fact : facts) {
      put("dt", fact.name()).open("dd");
      if (fact.time().equals(Instant.EPOCH)) {
        text(fact.value());
      } else {
        time(fact.time(), clock);
      }
      close();
    }
    close();
  }

  /** The head of a table, in a row that is open. */
  public void columns(String... names) {
    for (String name : names) {
      put("th", name, "scope", "col");
    }
  }

  /** A time for people, with the one for machines. */
  public Html time(Instant time, Clock clock) {
    String machine = Clock.iso(time);
    return put("time", clock.at(time), "datetime", machine, "title", machine);
  }

  public Html text(String text) {
    String printable = Printable.of(text);
    for (int i = 0; i < printable.length(); i += Character.charCount(printable.codePointAt(i))) {
      character(printable.codePointAt(i));
    }
    return this;
  }

  private void character(int c) {
    if (c < ' ' || c > '~' || "<>&\"'`".indexOf(c) >= 0) {
      out.print("&#" + c + ';');
    } else {
      out.print((char) c);
    }
  }

  /** Elements that another {@code Html} has written to the end. */
  void copy(String markup) {
    out.print(markup);
  }

  /**
   * A style sheet, a script or data. Not escaped: the caller guarantees that nothing in it ends the
   * element.
   */
  public void raw(String tag, String content, String... attributes) {
    open(tag, attributes);
    out.print(content);
    close();
  }
}
