package io.aioguard.report;

import java.io.PrintWriter;
import java.util.List;
import java.util.Set;

/**
 * Elements with attributes and text. Names are ours; every text and every value of an attribute is
 * escaped, to ASCII, so that it does not matter how the page is encoded on its way. What controls
 * the direction of text is written out ({@link Printable}).
 */
final class Html {

  /** Those that stand within a line. */
  private static final Set<String> INLINE =
      Set.of(
          "a", "b", "code", "button", "label", "small", "span", "strong", "time", "title", "wbr");

  private final PrintWriter out;

  Html(PrintWriter out) {
    this.out = out;
  }

  /**
   * An element with a content.
   *
   * @param tag name, or name.class
   * @param attributes name, value, name, value
   */
  void in(String tag, Runnable content, String... attributes) {
    start(tag, attributes);
    content.run();
    out.print("</" + name(tag) + '>');
  }

  /** An element with a text, see {@link #in}. */
  void put(String tag, String text, String... attributes) {
    in(tag, () -> text(text), attributes);
  }

  /** An element that has no end, see {@link #in}. */
  void start(String tag, String... attributes) {
    String name = name(tag);
    out.print(INLINE.contains(name) ? "<" : "\n<");
    out.print(name);
    if (tag.length() > name.length()) {
      attribute("class", tag.substring(name.length() + 1).replace('.', ' '));
    }
    for (int i = 0; i < attributes.length; i += 2) {
      attribute(attributes[i], attributes[i + 1]);
    }
    out.print('>');
  }

  private void attribute(String name, String value) {
    out.print(' ' + name + "=\"");
    text(value);
    out.print('"');
  }

  /** What is known, name by name. */
  void facts(List<Fact> facts) {
    in(
        "dl.facts",
        () -> {
          for (Fact fact : facts) {
            put("dt", fact.name());
            put("dd", fact.value());
          }
        });
  }

  void text(String text) {
    Printable.of(text).codePoints().forEach(this::character);
  }

  private void character(int c) {
    if (c < ' ' || c > '~' || "<>&\"'`".indexOf(c) >= 0) {
      out.print("&#" + c + ';');
    } else {
      out.print((char) c);
    }
  }

  /** A style sheet or a script of ours. */
  void resource(String tag, PageResource resource) {
    out.print("\n<" + tag + '>' + resource.text() + "</" + tag + '>');
  }

  private static String name(String tag) {
    int dot = tag.indexOf('.');
    return dot < 0 ? tag : tag.substring(0, dot);
  }
}
