package io.aioguard.audit.heap.path;

import io.aioguard.audit.heap.DumpResult;
import io.aioguard.audit.heap.DumpSearch;
import io.aioguard.audit.heap.HeapMatch;
import io.aioguard.audit.heap.dump.ClassTable;
import io.aioguard.audit.heap.dump.DumpFile;
import io.aioguard.audit.heap.dump.DumpRecords;
import io.aioguard.audit.heap.dump.HeapDumpException;
import io.aioguard.audit.heap.dump.RootKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * What holds the objects that a {@link DumpSearch} found. To be opened only if there are some: the
 * dump is read several times, once for each few steps of the longest way from a root. Only the
 * objects on the way are kept, at most 200 000. Not thread-safe.
 */
public final class HeapPaths implements AutoCloseable {

  /** A way against the order of the dump takes a pass a step; small dumps have time for more. */
  private static final int MAX_PASSES = 16;

  private static final int MAX_PASSES_OF_SMALL = 256;
  private static final long SMALL_BYTES = 1L << 30;

  private static final int MIN_PASSES_FOR_NAMES = 3;
  private static final int MAX_PATHS = 3;
  private static final String NO_PATH = "no path from a root is in the dump";
  private static final String TOO_LONG = "its path from a root is too long to be followed";

  private final DumpFile file;
  private final ClassTable classes;
  private final HeapGraph graph = new HeapGraph();
  private final HeapNames names;
  private final ThreadNames threads;
  private final RootTexts roots;
  private final BiPredicate<HeapMatch, Root> excused;
  private final Map<HeapMatch, Node> holders = new HashMap<>();

  private HeapPaths(
      DumpFile file,
      DumpResult result,
      Collection<HeapMatch> matches,
      BiPredicate<HeapMatch, Root> excused)
      throws IOException {
    this.file = file;
    this.excused = excused;
    classes = new ClassTable(file, "", "");
    names = new HeapNames(classes);
    threads = new ThreadNames(result.threads());
    roots = new RootTexts(result, threads);
    for (HeapMatch match : matches) {
      if (!match.isStatic()) {
        holders.put(match, graph.start(match.objectId()));
      }
    }
  }

  /**
   * Walks from the holders of ids to roots.
   *
   * @param result of the search of this dump
   * @param matches the holders to ask for later
   * @param excused roots that do not count: the walk from a match ends at the first other one
   * @throws HeapDumpException if the file is no complete dump
   */
  public static HeapPaths open(
      Path dump,
      DumpResult result,
      Collection<HeapMatch> matches,
      BiPredicate<HeapMatch, Root> excused)
      throws IOException {
    DumpFile file = new DumpFile(dump);
    try {
      HeapPaths paths = new HeapPaths(file, result, matches, excused);
      paths.walk();
      return paths;
    } catch (OutOfMemoryError e) {
      file.close();
      throw new HeapDumpException("its holders need more memory than this JVM has");
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private void walk() throws IOException {
    long affordable = Math.min(MAX_PASSES_OF_SMALL, SMALL_BYTES / Math.max(1, file.size()));
    long maxPasses = Math.max(MAX_PASSES, affordable);
    int passes = 0;
    for (Set<Node> active = active(); !active.isEmpty() && passes < maxPasses; passes++) {
      graph.begin(active);
      pass();
      active = graph.end(active) ? active() : Set.of();
    }
    for (; passes > 0 && passes < MIN_PASSES_FOR_NAMES && !threads.areComplete(); passes++) {
      graph.begin(Set.of());
      pass();
    }
  }

  private void pass() throws IOException {
    file.unlimit();
    file.moveTo(0);
    file.readHeader();
    new DumpRecords(file, classes, new GraphVisitor(graph, threads, file)).read();
  }

  /** The objects to which there may be references that matter. */
  private Set<Node> active() throws IOException {
    Set<Node> active = new LinkedHashSet<>();
    for (Map.Entry<HeapMatch, Node> holder : holders.entrySet()) {
      HeapMatch match = holder.getKey();
      BackwardWalk walk = walk(holder.getValue(), root -> !excused.test(match, root));
      if (!walk.isStopped()) {
        active.addAll(walk.unknown());
      }
    }
    return active;
  }

  /** A path from a root to the id, from one that is not excused if possible. */
  public Optional<HeapPath> path(HeapMatch match) throws IOException {
    if (match.isStatic()) {
      return Optional.of(new HeapPath(List.of(HeapNames.ofHolder(match))));
    }
    BackwardWalk walk = walk(holder(match), root -> !excused.test(match, root));
    List<BackwardWalk.Found> found = walk.found();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(names.path(found.get(walk.isStopped() ? found.size() - 1 : 0), match));
  }

  /** The texts of at most three different paths. */
  public List<String> paths(List<HeapMatch> matches) throws IOException {
    List<String> texts = new ArrayList<>();
    for (HeapMatch match : matches) {
      Optional<HeapPath> path = path(match);
      String text =
          path.isPresent() ? path.get().toString() : HeapNames.ofHolder(match) + ": " + why(match);
      if (!texts.contains(text)) {
        texts.add(text);
      }
      if (texts.size() == MAX_PATHS) {
        break;
      }
    }
    return texts;
  }

  private String why(HeapMatch match) throws IOException {
    return walk(holder(match), root -> false).unknown().isEmpty() ? NO_PATH : TOO_LONG;
  }

  /** The roots from which the holder is reachable; all of them if all were excused at the start. */
  public RootSet roots(HeapMatch match) throws IOException {
    if (match.isStatic()) {
      return new RootSet(List.of(ofStatic(match)), true);
    }
    BackwardWalk walk = walk(holder(match), root -> false);
    List<Root> found = walk.found().stream().map(BackwardWalk.Found::root).distinct().toList();
    return new RootSet(found, walk.unknown().isEmpty());
  }

  /**
   * Whether a root holds the id that is not excused. In doubt it does: if not all objects were
   * walked, or there is no root at all, as the JVM has some that no dump shows.
   */
  public boolean isHeldBeyond(HeapMatch match, Predicate<Root> excuse) throws IOException {
    if (match.isStatic()) {
      return !excuse.test(ofStatic(match));
    }
    BackwardWalk walk = walk(holder(match), root -> !excuse.test(root));
    return walk.isStopped() || walk.found().isEmpty() || !walk.unknown().isEmpty();
  }

  /** The application's fields that hold the id, itself or by objects of the JDK or JNA. */
  public Set<Owner> owners(HeapMatch match) throws IOException {
    if (match.isStatic()) {
      return Set.of();
    }
    if (!HeapNames.isPlumbing(match.declaring()) && !match.field().isEmpty()) {
      return Set.of(new Owner(match.declaring(), match.field(), match.type()));
    }
    return new OwnerWalk(names).owners(holder(match), match.holder());
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private BackwardWalk walk(Node from, Predicate<Root> enough) throws IOException {
    return new BackwardWalk(roots, names, enough).walk(from);
  }

  private static Root ofStatic(HeapMatch match) {
    return new Root(RootKind.STATIC, HeapNames.ofHolder(match), match.objectId(), 0, "", 0);
  }

  private Node holder(HeapMatch match) {
    Node holder = holders.get(match);
    if (holder == null) {
      throw new IllegalArgumentException("not among the matches that were walked from");
    }
    return holder;
  }
}
