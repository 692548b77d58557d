package io.aioguard.audit.heap.path;

import io.aioguard.term.RuleWord;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An owner rule that the holders of several contexts suggest.
 *
 * @param count how many contexts are held so
 * @param of how many contexts
 */
public record OwnerSuggestion(Owner owner, int count, int of) {

  /**
   * The suggestions, the most frequent first.
   *
   * @param ownersOfContexts for each context the owners of its id, perhaps none
   */
  public static List<OwnerSuggestion> of(Collection<? extends Collection<Owner>> ownersOfContexts) {
    Map<Owner, Long> counts =
        ownersOfContexts.stream()
            .flatMap(owners -> owners.stream().distinct())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return counts.entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<Owner, Long>>comparingLong(each -> -each.getValue())
                .thenComparing(each -> each.getKey().className())
                .thenComparing(each -> each.getKey().field())
                .thenComparing(each -> each.getKey().kind()))
        .map(
            each ->
                new OwnerSuggestion(
                    each.getKey(), each.getValue().intValue(), ownersOfContexts.size()))
        .toList();
  }

  /** The line of a rules file, with METHOD for what closes, which a dump does not show. */
  public String template() {
    return RuleWord.OWNER
        + " "
        + owner.className()
        + " field="
        + owner.field()
        + " close=METHOD() reclaim=no";
  }

  @Override
  public String toString() {
    return count + " of " + of + " are in field `" + owner.field() + "` of " + owner.className();
  }
}
