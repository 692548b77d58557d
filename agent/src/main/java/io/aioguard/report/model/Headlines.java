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
 * Names groups by the call to fix. That is the topmost frame of the packages that are given. Else
 * it is the topmost frame outside of the package that the call was made in, a wrapper, at which no
 * other group is on the same path any longer; where others have the same path to its end, the
 * topmost one outside.
 */
public final class Headlines {

  /** Frames that tell paths apart; as many as a fingerprint is made of. */
  private static final int REACH = 8;

  private final List<String> application;
  private final Set<List<String>> paths = new HashSet<>();
  private final Node root = new Node();

  /** A frame on the path of so many. */
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
    int length = Math.min(REACH, path.frames().size());
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
      node = node == null || i >= REACH ? null : node.below.get(path.method(i));
      alone |= node != null && node.paths == 1;
      if (alone && i >= outside && !path.isLauncher(i)) {
        return i;
      }
    }
    return outside;
  }

  /** The groups, named. */
  List<FindingGroup> findings(List<FindingGroup> groups) {
    List<FindingGroup> named = groups.stream().map(group -> group.named(of(group.path()))).toList();
    Map<FindingGroup, String> differences = new IdentityHashMap<>();
    named.stream()
        .collect(Collectors.groupingBy(Headlines::look))
        .values()
        .forEach(alike -> distinguish(alike, differences));
    return named.stream()
        .map(
            group ->
                differences.containsKey(group)
                    ? group.named(group.headline().with(differences.get(group)))
                    : group)
        .toList();
  }

  /** The groups, named. */
  public List<LiveGroup> live(List<LiveGroup> groups) {
    List<LiveGroup> named = groups.stream().map(group -> group.named(of(group.path()))).toList();
    Map<List<Object>, Long> alike =
        named.stream()
            .collect(Collectors.groupingBy(group -> look(group.headline()), Collectors.counting()));
    return named.stream()
        .map(
            group ->
                alike.get(look(group.headline())) == 1 || group.creation().fingerprint().isEmpty()
                    ? group
                    : group.named(
                        group.headline().with("fingerprint " + group.creation().fingerprint())))
        .toList();
  }

  private static List<Object> look(Headline headline) {
    return List.of(headline.frame(), headline.through());
  }

  private static List<Object> look(FindingGroup group) {
    String errno =
        group.earliest().evidence() instanceof Evidence.Failure failure ? failure.errno() : "";
    return List.of(group.kind(), errno, look(group.headline()));
  }

  /** What tells these apart: the first thing that does, for each of them. */
  private void distinguish(List<FindingGroup> alike, Map<FindingGroup, String> differences) {
    if (alike.size() == 1) {
      return;
    }
    Headlines creations = new Headlines(alike.stream().map(Headlines::creation), application);
    List<Function<FindingGroup, String>> things =
        List.of(
            group -> group.earliest().reason(),
            group -> createdAt(creations.of(creation(group)).frame()),
            group -> threads(group.names().threads()),
            group -> "fingerprint " + group.fingerprint());
    Function<FindingGroup, String> thing =
        things.stream()
            .filter(each -> alike.stream().map(each).distinct().count() == alike.size())
            .findFirst()
            // The reason of a suspicion is part of what a group is.
            .orElse(group -> group.earliest().reason() + ", fingerprint " + group.fingerprint());
    alike.forEach(group -> differences.put(group, thing.apply(group)));
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
