package io.aioguard.report.analyse;

import io.aioguard.classfile.ClassPath;
import io.aioguard.classfile.OwnerSearch;
import io.aioguard.report.event.Creation;
import io.aioguard.report.event.LiveContext;
import io.aioguard.report.model.Report;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Completes the owner rules that the agent suggests, from class files. The agent writes a template,
 * as a search would cost its JVM too much. Each creation stack is searched for once. Not
 * thread-safe.
 */
public final class OwnerRules {

  private static final int MAX_STACKS = 64;
  private static final long MAX_SEARCH_MILLIS = TimeUnit.SECONDS.toMillis(10);

  private final List<List<String>> classPaths;
  private final Set<String> searched = new HashSet<>();
  private final Map<String, String> found = new HashMap<>();
  private final Set<String> lacking = new HashSet<>();

  /**
   * Searches the class paths in this order.
   *
   * @param classPaths jars and folders; those that do not exist are skipped
   */
  public OwnerRules(List<List<String>> classPaths) {
    this.classPaths = classPaths;
  }

  /** The report with completed rules. */
  public Report complete(Report report) {
    List<Creation> creations =
        Stream.concat(
                report.groups().stream().map(group -> group.earliest().creation()),
                report.jvms().stream()
                    .flatMap(jvm -> jvm.open().contexts().stream())
                    .map(LiveContext::creation))
            .filter(Creation::hasTemplate)
            .toList();
    if (creations.isEmpty()) {
      return report;
    }
    search(creations);
    return report.withRules(this::complete, creations.stream().anyMatch(this::lacksClasses));
  }

  /** Searches class files for creations that were not searched for before, for at most 10 s. */
  public void search(List<Creation> creations) {
    List<String> stacks =
        creations.stream()
            .filter(Creation::hasTemplate)
            .map(Creation::stack)
            .distinct()
            .filter(stack -> !searched.contains(stack))
            .limit(MAX_STACKS - searched.size())
            .toList();
    if (!stacks.isEmpty()) {
      searched.addAll(stacks);
      Search search = new Search(stacks);
      search.await();
      found.putAll(search.rules);
      lacking.addAll(search.lacking);
    }
  }

  /** The creation with its rule, or without one if no rule can name the place of the id. */
  public Creation complete(Creation creation) {
    String rule = creation.hasTemplate() ? found.get(creation.stack()) : null;
    return rule == null ? creation : creation.withRule(rule);
  }

  /** Whether its rule stays a template because its class files were not found. */
  public boolean lacksClasses(Creation creation) {
    return creation.hasTemplate() && lacking.contains(creation.stack());
  }

  /** On a daemon thread, which is abandoned if a file system does not answer. */
  private final class Search implements Runnable {

    private final List<String> stacks;
    private final Map<String, String> rules = new ConcurrentHashMap<>();
    private final Set<String> lacking = ConcurrentHashMap.newKeySet();

    Search(List<String> stacks) {
      this.stacks = stacks;
      lacking.addAll(stacks);
    }

    void await() {
      Thread thread = new Thread(this, "aioguard-rules");
      thread.setDaemon(true);
      thread.start();
      try {
        thread.join(MAX_SEARCH_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void run() {
      try {
        classPaths.forEach(this::searchIn);
      } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
        // A class file may have any content. A rule that was not found stays a template.
      }
    }

    private void searchIn(List<String> classPath) {
      try (ClassPath classes = new ClassPath(classPath)) {
        OwnerSearch search = new OwnerSearch(classes);
        for (String stack : stacks) {
          if (!rules.containsKey(stack) && !search.lacks(stack)) {
            lacking.remove(stack);
            search.ruleFor(stack).ifPresent(rule -> rules.put(stack, rule));
          }
        }
      }
    }
  }
}
