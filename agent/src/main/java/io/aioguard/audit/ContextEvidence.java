package io.aioguard.audit;

import io.aioguard.audit.model.Holder;
import io.aioguard.audit.model.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What one round has found of one context. For one thread.
 *
 * <p>Two things hold a context that no code of the application can reach any longer: a JNI global
 * reference of its own native part, and the thread that waits for its completions. Alone they are
 * no sign that it is in use.
 */
final class ContextEvidence {

  private static final int MAX_HOLDERS = 3;

  private final Set<Holder> holders = new LinkedHashSet<>();
  private final Set<Holder> machinery = new LinkedHashSet<>();
  private boolean globalReference;
  private boolean poller;
  private boolean outsideMemory;

  /** Something that holds the context by itself. */
  void held(Holder holder) {
    holders.add(holder);
    outsideMemory = true;
  }

  /** Native memory that has the id, which may be about to be freed. */
  void heldInMemory(Holder holder) {
    holders.add(holder);
  }

  /** The thread that waits for completions of the context has the id. */
  void heldByPoller(Holder holder) {
    machinery.add(holder);
    poller = true;
    outsideMemory = true;
  }

  /**
   * An object that is reachable from a JNI global reference or from the thread that waits for
   * completions of the context, and from nothing else.
   */
  void heldByMachinery(Holder holder, boolean fromGlobalReference) {
    machinery.add(holder);
    globalReference |= fromGlobalReference;
    outsideMemory = true;
  }

  /** The ring shows that code has used it since the round before. */
  void usedMeanwhile() {
    held(new Holder(Holder.Kind.CALL, "it was used between the two searches"));
  }

  /** Whether the id was found. */
  boolean isFound() {
    return !holders.isEmpty() || !machinery.isEmpty();
  }

  /**
   * Whether native memory alone has the id. Right after a collection it may be that of an object
   * whose cleaner has not run yet.
   */
  boolean isInMemoryAlone() {
    return isFound() && !outsideMemory;
  }

  /** Whether something else than its own machinery holds it. */
  boolean isHeldFirmly() {
    return !holders.isEmpty();
  }

  /** The verdict where the id was found. */
  Verdict verdict() {
    return holders.isEmpty() && globalReference && poller ? Verdict.OWN_MACHINERY : Verdict.HELD;
  }

  /** Some of the holders, those that decide the verdict first. */
  List<Holder> shown() {
    List<Holder> all = telling(holders);
    all.addAll(telling(machinery));
    return all.subList(0, Math.min(MAX_HOLDERS, all.size()));
  }

  /** The most telling first, without what the others make unimportant. */
  private static List<Holder> telling(Set<Holder> some) {
    List<Holder> all = new ArrayList<>(some);
    if (hasWhole(all, Holder.Kind.HEAP)) {
      // The buffer from which the JVM wrote the dump has what the dump has.
      all.removeIf(one -> HolderTexts.isOfHalves(one) || one.kind() == Holder.Kind.MEMORY);
    } else if (all.stream().anyMatch(one -> isWhole(one) && one.kind() != Holder.Kind.MEMORY)) {
      // The name of an object tells more than a thread that has a copy.
      all.removeIf(one -> HolderTexts.isOfHalves(one) && one.kind() != Holder.Kind.HEAP);
    }
    // The kinds are in the order in which they tell most.
    all.sort((one, other) -> one.kind().compareTo(other.kind()));
    return all;
  }

  private static boolean hasWhole(List<Holder> all, Holder.Kind kind) {
    return all.stream().anyMatch(one -> isWhole(one) && one.kind() == kind);
  }

  private static boolean isWhole(Holder holder) {
    return !HolderTexts.isOfHalves(holder);
  }
}
