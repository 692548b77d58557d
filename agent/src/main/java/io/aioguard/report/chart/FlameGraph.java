package io.aioguard.report.chart;

import io.aioguard.report.event.FindingKind;
import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.stack.TitledStack;
import io.aioguard.report.value.FigureText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where leaked and suspected contexts were created, as a tree of frames with its layout. The
 * outermost frame is on top.
 *
 * @param stacks number of different stacks
 * @param contexts number of contexts
 * @param rows depth
 * @param boxes from top to bottom; bounded
 */
public record FlameGraph(int stacks, long contexts, int rows, List<Box> boxes) {

  private static final int MAX_BOXES = 1_000;

  /** As a part of the whole width; a narrower box can neither be read nor pointed at. */
  private static final double MIN_WIDTH = 0.002;

  /**
   * A frame, from which all below it were called.
   *
   * @param from left end, 0 to 1
   * @param width 0 to 1
   * @param count contexts
   */
  public record Box(int row, double from, double width, String frame, long count) {}

  /** Of the groups of leaks, known and suspected. */
  public static FlameGraph of(List<FindingGroup> groups) {
    Node root = new Node();
    int stacks = 0;
    for (FindingGroup group : groups) {
      if (FindingKind.LEAKS.contains(group.kind())) {
        for (Map.Entry<String, Long> stack : group.names().stacks().entrySet()) {
          root.add(group.kind(), stack.getKey(), stack.getValue());
          stacks++;
        }
      }
    }
    List<Box> boxes = new ArrayList<>();
    root.children.values().forEach(Node::cutTrunk);
    root.layOut(boxes, -1, 0, Math.max(1, root.count));
    int rows = boxes.stream().mapToInt(box -> box.row() + 1).max().orElse(0);
    return new FlameGraph(stacks, root.count, rows, List.copyOf(boxes));
  }

  private static final class Node {
    private final Map<String, Node> children = new TreeMap<>();
    private long count;

    void add(FindingKind kind, String text, long contexts) {
      List<String> frames = new TitledStack("", text, "").shown();
      count = FigureText.sum(count, contexts);
      Node node = child(kind.label() + 's', contexts);
      for (int i = frames.size() - 1; i >= 0; i--) {
        node = node.child(frames.get(i), contexts);
      }
      if (frames.isEmpty()) {
        node.child("(unknown)", contexts);
      }
    }

    private Node child(String frame, long contexts) {
      Node child = children.computeIfAbsent(frame, name -> new Node());
      child.count = FigureText.sum(child.count, contexts);
      return child;
    }

    /** Replaces the frames that all stacks of a kind start with, except the last of them. */
    void cutTrunk() {
      int cut = 0;
      Node node = this;
      while (node.onlyChild() != null && node.onlyChild().onlyChild() != null) {
        node = node.onlyChild();
        cut++;
      }
      if (cut > 1) {
        Map<String, Node> rest = Map.copyOf(node.children);
        children.clear();
        Node trunk = child("(" + FigureText.count(cut, "frame") + " that all have)", count);
        trunk.children.putAll(rest);
      }
    }

    private Node onlyChild() {
      return children.size() == 1 ? children.values().iterator().next() : null;
    }

    void layOut(List<Box> boxes, int row, double from, double all) {
      double left = from;
      for (Map.Entry<String, Node> entry : children.entrySet()) {
        Node child = entry.getValue();
        double width = child.count / all;
        if (width >= MIN_WIDTH && boxes.size() < MAX_BOXES) {
          boxes.add(new Box(row + 1, left, width, entry.getKey(), child.count));
          child.layOut(boxes, row + 1, left, all);
        }
        left += width;
      }
    }
  }
}
