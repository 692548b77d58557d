package io.aioguard.rules.read;

import java.util.ArrayList;
import java.util.List;

/**
 * A line with placeholders for names still to be filled in, as in the rules that the agent
 * suggests.
 *
 * @param line from 1
 * @param type the class that the line is about, as it is written
 * @param placeholders which of {@value #CLASS}, {@value #FIELD}, {@value #OFFSET}, {@value #METHOD}
 */
public record Template(int line, String type, List<String> placeholders) {

  /** Placeholder for the name of a class. */
  public static final String CLASS = "CLASS";

  /** Placeholder for a number of bytes. */
  public static final String OFFSET = "OFFSET";

  /** Placeholder for the name of a field. */
  public static final String FIELD = "FIELD";

  /** Placeholder for the name of a method. */
  public static final String METHOD = "METHOD";

  /** Copies the list. */
  public Template {
    placeholders = List.copyOf(placeholders);
  }

  /** The line as a template, without placeholders if it is not one. */
  static Template of(int number, List<String> line) {
    boolean owner = line.get(0).equals(OwnerReader.WORD);
    String subject = line.size() > 1 ? line.get(1) : "";
    String name = subject.substring(0, end(subject, "("));
    int dot = owner ? name.length() : Math.max(0, name.lastIndexOf('.'));
    boolean field = false;
    boolean offset = false;
    boolean method = !owner && name.substring(dot).equals('.' + METHOD);
    for (String word : line) {
      field |= isAt(word, "field=" + FIELD) || isAt(word, "id=this." + FIELD);
      offset |= word.endsWith("@" + OFFSET);
      method |= isAt(word, "close=" + METHOD);
    }
    List<String> words = new ArrayList<>();
    if (name.substring(0, dot).equals(CLASS)) {
      words.add(CLASS);
    }
    if (field) {
      words.add(FIELD);
    }
    if (offset) {
      words.add(OFFSET);
    }
    if (method) {
      words.add(METHOD);
    }
    return new Template(number, name.substring(0, dot), words);
  }

  private static boolean isAt(String word, String placeholder) {
    return word.substring(0, Math.min(end(word, "("), end(word, "@"))).equals(placeholder);
  }

  private static int end(String word, String mark) {
    int at = word.indexOf(mark);
    return at < 0 ? word.length() : at;
  }

  /** The error message: what to fill in. */
  String problem() {
    List<String> parts = new ArrayList<>();
    for (String word : placeholders) {
      String what =
          switch (word) {
            case CLASS -> "the class that keeps the id";
            case FIELD -> "the field with the id";
            case OFFSET -> "where the id is in the buffer, in bytes,";
            default -> "the method";
          };
      parts.add(what + " for " + word);
    }
    return "this line is a template: write " + String.join(", ", parts);
  }
}
