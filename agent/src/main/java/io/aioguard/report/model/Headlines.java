package io.aioguard.report.model;

import io.aioguard.report.event.Creation;
import io.aioguard.report.event.Evidence;
import io.aioguard.report.stack.CallPath;
import io.aioguard.report.stack.Headline;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names groups after the call to fix: the topmost frame in the given packages. Without one, the
 * package that made the call counts as a wrapper, and the name is the topmost frame outside of it
 * at which the path differs from those of all other groups; if no frame does, the topmost outside.
 */
public final class Headlines {

  /** Frames by which paths are distinguished, as many as a fingerprint is made of. */
  private static final int MAX_FRAMES = 8;

  private final List<String> application;
  private final Set<List<String>> paths = new HashSet<>();
  private final Node root = new Node();

  /** A frame, and the number of paths through it. */
  private static final class Node {
    private final Map<String, Node> below = new HashMap<>();
    private int paths;
  }

  /**
   * @param application packages; empty where they are not given
   */
  public Headlines(Stream<CallPath> all, List<String> application) {
    this.application = application;
    all.forEach(this::add);
  }

  private void add(CallPath path) {
    int length = Math.min(MAX_FRAMES, path.frames().size());
    List<String> methods = Stream.iterate(0, i -> i + 1).limit(length).map(path::method).toList();
    if (paths.add(methods)) {
      Node node = root;
      for (String method : methods) {
        node = node.below.computeIfAbsent(method, name -> new Node());
        node.paths++;
      }
    }
  }

  Headline of(CallPath path) {
    return path.frames().isEmpty()
        ? Headline.NONE
        : new Headline(path.frames().get(index(path)), path.site(), "");
  }

  private int index(CallPath path) {
    int own = path.firstOf(application);
    if (own >= 0) {
      return own;
    }
    int outside = path.outside();
    Node node = root;
    boolean alone = false;
    for (int i = 0; i < path.frames().size() && (node != null || alone); i++) {
      node = node == null || i >= MAX_FRAMES ? null : node.below.get(path.method(i));
      alone |= node != null && node.paths == 1;
      if (alone && i >= outside && !path.isLauncher(i)) {
        return i;
      }
    }
    return outside;
  }

  /** The groups, named. */
  List<FindingGroup> findings(List<FindingGroup> groups) {
    List<FindingGroup> named =
        groups.stream().map(group -> group.withHeadline(of(group.path()))).toList();
    Map<FindingGroup, String> differences = new IdentityHashMap<>();
    named.stream()
        .collect(Collectors.groupingBy(Headlines::label))
        .values()
        .forEach(alike -> distinguish(alike, differences));
    return named.stream()
        .map(
            group ->
                differences.containsKey(group)
                    ? group.withHeadline(group.headline().with(differences.get(group)))
                    : group)
        .toList();
  }

  /** The groups, named. */
  public List<LiveGroup> live(List<LiveGroup> groups) {
    List<LiveGroup> named =
        groups.stream().map(group -> group.withHeadline(of(group.path()))).toList();
    Map<List<Object>, Long> alike =
        named.stream()
            .collect(
                Collectors.groupingBy(group -> label(group.headline()), Collectors.counting()));
    return named.stream()
        .map(
            group ->
                alike.get(label(group.headline())) == 1 || group.creation().fingerprint().isEmpty()
                    ? group
                    : group.withHeadline(
                        group.headline().with("fingerprint " + group.creation().fingerprint())))
        .toList();
  }

  private static List<Object> label(Headline headline) {
    return List.of(headline.frame(), headline.through());
  }

  private static List<Object> label(FindingGroup group) {
    String errno =
        group.earliest().evidence() instanceof Evidence.Failure failure ? failure.errno() : "";
    return List.of(group.kind(), errno, label(group.headline()));
  }

  /** Finds the first property that differs between all of these. */
  private void distinguish(List<FindingGroup> alike, Map<FindingGroup, String> differences) {
    if (alike.size() == 1) {
      return;
    }
    Headlines creations = new Headlines(alike.stream().map(Headlines::creation), application);
    List<Function<FindingGroup, String>> properties =
        List.of(
            group -> group.earliest().reason(),
            group -> createdAt(creations.of(creation(group)).frame()),
            group -> threads(group.names().threads()),
            group -> "fingerprint " + group.fingerprint());
    Function<FindingGroup, String> property =
        properties.stream()
            .filter(each -> alike.stream().map(each).distinct().count() == alike.size())
            .findFirst()
            // The reason of a suspicion is part of what a group is.
            .orElse(group -> group.earliest().reason() + ", fingerprint " + group.fingerprint());
    alike.forEach(group -> differences.put(group, property.apply(group)));
  }

  private static CallPath creation(FindingGroup group) {
    Creation creation = group.earliest().creation();
    return CallPath.of(creation.site(), creation.stack());
  }

  private static String createdAt(String frame) {
    return frame.isEmpty() ? "" : "created at " + frame;
  }

  private static String threads(List<String> threads) {
    return threads.isEmpty() ? "" : "threads " + String.join(", ", threads);
  }
}
