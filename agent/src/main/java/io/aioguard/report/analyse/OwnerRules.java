package io.aioguard.report.analyse;

import io.aioguard.classfile.ClassPath;
import io.aioguard.classfile.OwnerSearch;
import io.aioguard.report.event.Creation;
import io.aioguard.report.event.LiveContext;
import io.aioguard.report.model.Report;
import io.aioguard.term.RuleWord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Completes the owner rules that the agent suggests, from class files. The agent writes what a
 * stack shows, as a search would cost its JVM too much. Each creation stack is searched for once.
 * For one thread.
 */
public final class OwnerRules {

  private static final int MAX_STACKS = 64;
  private static final long PATIENCE_MILLIS = TimeUnit.SECONDS.toMillis(10);

  private final List<List<String>> classPaths;
  private final Set<String> searched = new HashSet<>();
  private final Map<String, String> found = new HashMap<>();
  private final Set<String> lacking = new HashSet<>();

  /**
   * Searches each of these in turn.
   *
   * @param classPaths jars and folders; what is not there is left out
   */
  public OwnerRules(List<List<String>> classPaths) {
    this.classPaths = classPaths;
  }

  /** The report with these rules. */
  public Report complete(Report report) {
    List<Creation> creations =
        Stream.concat(
                report.groups().stream().map(group -> group.earliest().creation()),
                report.jvms().stream()
                    .flatMap(jvm -> jvm.open().contexts().stream())
                    .map(LiveContext::creation))
            .filter(OwnerRules::isTemplate)
            .toList();
    if (creations.isEmpty()) {
      return report;
    }
    search(creations);
    return report.withRules(this::complete, creations.stream().anyMatch(this::lacks));
  }

  /** Reads class files for creations that have not been searched for, 10 s at most. */
  public void search(List<Creation> creations) {
    List<String> stacks =
        creations.stream()
            .filter(OwnerRules::isTemplate)
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

  /** The creation with its rule, or without one where none can name the place. */
  public Creation complete(Creation creation) {
    String rule = isTemplate(creation) ? found.get(creation.stack()) : null;
    return rule == null ? creation : creation.withRule(rule);
  }

  /** Whether its rule is left as it is because there is no class file of it. */
  public boolean lacks(Creation creation) {
    return isTemplate(creation) && lacking.contains(creation.stack());
  }

  private static boolean isTemplate(Creation creation) {
    return creation.rule().startsWith(RuleWord.OWNER + " ");
  }

  /** On a thread of its own, which is left behind where a file system does not answer. */
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
        thread.join(PATIENCE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void run() {
      try {
        classPaths.forEach(this::in);
      } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
        // A file may hold anything. What has not been found stays a template.
      }
    }

    private void in(List<String> classPath) {
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
