package io.aioguard.report.html;

import io.aioguard.frame.FrameText;
import io.aioguard.report.stack.Frames;
import io.aioguard.report.stack.TitledStack;

/** Stacks, each with a button that copies it, and frames. */
public record HtmlStack(Html html) {

  public void write(TitledStack stack) {
    html.open("div.bar.trace").put("h4", stack.title());
    if (stack.frames().isEmpty()) {
      html.close().put("p", "(unknown)");
      return;
    }
    html.put("button.copy", "Copy", "type", "button", "hidden", "").close().open("ol.stack");
    for (String frame : stack.shown()) {
      html.open("li." + place(frame, stack.site()));
      frame(frame);
      html.close();
    }
    if (!stack.omitted().isEmpty()) {
      html.put("li.other", stack.omitted());
    }
    html.close();
  }

  private static String place(String frame, String site) {
    return frame.equals(site) ? "site" : Frames.isApplication(frame) ? "application" : "other";
  }

  /** A frame, with the package in an element of its own, as it is shown fainter. */
  public void frame(String frame) {
    int end = FrameText.methodOf(frame).length();
    String name = FrameText.packageOf(frame);
    int type = name.isEmpty() ? 0 : name.length() + 1;
    html.open("code");
    if (type > 0) {
      html.put("span.package", frame.substring(0, type)).empty("wbr");
    }
    html.text(frame.substring(type, end)).empty("wbr").text(frame.substring(end)).close();
  }
}
