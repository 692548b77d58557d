package io.aioguard.report;

import java.io.PrintWriter;

/** Lines of 80 columns. Everything but the headline's colour goes through {@link Printable}. */
final class TextPage {

  static final String RED = "\u001b[1;31m";
  static final String YELLOW = "\u001b[1;33m";
  static final String GREEN = "\u001b[1;32m";

  private static final int WIDTH = 80;
  private static final int DEEPEST = 64;
  private static final String RESET = "\u001b[0m";

  private final PrintWriter out;
  private final boolean colour;

  TextPage(PrintWriter out, boolean colour) {
    this.out = out;
    this.colour = colour;
  }

  void blank() {
    line("");
  }

  /** A line that must fit by itself. */
  void line(String text) {
    out.print(Printable.of(text));
    out.print('\n');
  }

  void headline(String text, String escapeSequence) {
    out.print(colour ? escapeSequence + Printable.of(text) + RESET : Printable.of(text));
    out.print('\n');
  }

  /** Breaks at spaces; the lines after the first are indented to where the text began. */
  void paragraph(String lead, String text) {
    String indent = " ".repeat(lead.length());
    StringBuilder line = new StringBuilder(lead);
    boolean fresh = true;
    for (String word : Printable.of(text).split(" ")) {
      if (!fresh && line.length() + 1 + word.length() > WIDTH) {
        line(line.toString());
        line = new StringBuilder(indent);
        fresh = true;
      }
      line.append(fresh ? "" : " ").append(word);
      fresh = false;
    }
    line(line.toString());
  }

  /** A titled stack. Frames are never broken, however long, so that they can be searched for. */
  void stack(String title, String frames) {
    paragraph("      ", title);
    if (frames.isEmpty()) {
      line("        (not known)");
      return;
    }
    String[] lines = frames.split("\n");
    for (int i = 0; i < Math.min(lines.length, DEEPEST); i++) {
      line("        " + lines[i].strip());
    }
    if (lines.length > DEEPEST) {
      line("        ... and " + Wording.count(lines.length - DEEPEST, "frame") + " more");
    }
  }
}
