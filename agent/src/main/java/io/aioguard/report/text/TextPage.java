package io.aioguard.report.text;

import io.aioguard.report.stack.Frames;
import io.aioguard.report.stack.Headline;
import io.aioguard.report.stack.TitledStack;
import io.aioguard.report.value.FigureText;
import io.aioguard.report.value.Printable;
import io.aioguard.report.value.TerminalStyle;
import io.aioguard.report.wording.GroupWording;
import java.io.PrintWriter;
import java.util.List;

/** Lines of 80 columns. Everything but the colours goes through {@link Printable}. */
public final class TextPage {

  private static final int WIDTH = 80;
  private static final int MAX_REMARKS = 8;

  private final PrintWriter out;
  private final boolean colour;

  public TextPage(PrintWriter out, boolean colour) {
    this.out = out;
    this.colour = colour;
  }

  public void blank() {
    line("");
  }

  /** A line that is not broken. */
  public void line(String text) {
    line(TerminalStyle.PLAIN, text);
  }

  /** A line of one style. */
  public void line(TerminalStyle style, String text) {
    String printable = Printable.of(text);
    out.print(colour ? style.around(printable) : printable);
    out.print('\n');
  }

  /** The title of a section. */
  void heading(String text) {
    paragraph(TerminalStyle.STRONG, "", text);
  }

  /** A paragraph that stands out. */
  void title(String lead, String text) {
    paragraph(TerminalStyle.STRONG, lead, text);
  }

  /** The frame to read first. */
  void site(String lead, String frame) {
    out.print(lead);
    line(TerminalStyle.SITE, frame);
  }

  /** The headline of a group, in lines of its own. */
  public void headline(String indent, Headline headline) {
    site(indent + "at ", GroupWording.place(headline));
    if (!headline.through().isEmpty()) {
      line(indent + "through " + headline.through());
    }
    if (!headline.difference().isEmpty()) {
      paragraph(indent, headline.difference());
    }
  }

  /** Breaks at spaces; the lines after the first are indented by the length of the lead. */
  public void paragraph(String lead, String text) {
    paragraph(TerminalStyle.PLAIN, lead, text);
  }

  private void paragraph(TerminalStyle style, String lead, String text) {
    String indent = " ".repeat(lead.length());
    StringBuilder line = new StringBuilder(lead);
    boolean fresh = true;
    for (String word : Printable.of(text).split(" ")) {
      if (!fresh && line.length() + 1 + word.length() > WIDTH) {
        line(style, line.toString());
        line = new StringBuilder(indent);
        fresh = true;
      }
      line.append(fresh ? "" : " ").append(word);
      fresh = false;
    }
    line(style, line.toString());
  }

  /** Remarks, limited, as each JVM may have its own. */
  public void remarks(String who, List<String> remarks) {
    remarks.stream().limit(MAX_REMARKS).forEach(remark -> paragraph("   -  ", who + remark));
    if (remarks.size() > MAX_REMARKS) {
      line("      and " + FigureText.number(remarks.size() - MAX_REMARKS) + " more of the kind");
    }
  }

  /** A titled stack. Frames are never broken, however long, so that they can be searched for. */
  void stack(TitledStack stack) {
    paragraph("      ", stack.title());
    if (stack.frames().isEmpty()) {
      line("        (unknown)");
      return;
    }
    for (String frame : stack.shown()) {
      line(style(frame, stack.site()), "        " + frame);
    }
    if (!stack.omitted().isEmpty()) {
      line("        " + stack.omitted());
    }
  }

  private static TerminalStyle style(String frame, String site) {
    if (frame.equals(site)) {
      return TerminalStyle.SITE;
    }
    return Frames.isApplication(frame) ? TerminalStyle.PLAIN : TerminalStyle.FAINT;
  }
}
