package io.aioguard.jmc;

import java.util.List;
import java.util.Map;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.item.ItemQueryBuilder;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.common.util.IPreferenceValueProvider;
import org.openjdk.jmc.flightrecorder.rules.AbstractRule;
import org.openjdk.jmc.flightrecorder.rules.IResult;
import org.openjdk.jmc.flightrecorder.rules.IResultValueProvider;
import org.openjdk.jmc.flightrecorder.rules.ResultBuilder;
import org.openjdk.jmc.flightrecorder.rules.Severity;
import org.openjdk.jmc.flightrecorder.rules.TypedCollectionResult;
import org.openjdk.jmc.flightrecorder.rules.TypedResult;
import org.openjdk.jmc.flightrecorder.rules.util.JfrRuleTopics;

/** What the rules have in common: topic, results, and that no agent means no result. */
abstract class AioRule extends AbstractRule {

  static final TypedResult<IQuantity> COUNT =
      new TypedResult<>("count", "Count", "How many", UnitLookup.NUMBER, IQuantity.class);
  static final TypedCollectionResult<String> SITES =
      new TypedCollectionResult<>(
          "sites", "Sites", "Where in the code", UnitLookup.PLAIN_TEXT, String.class);

  private final List<String> events;

  /**
   * A rule.
   *
   * @param events that its result is about, named without the prefix
   */
  AioRule(String id, String name, List<String> events) {
    super(
        id,
        name,
        JfrRuleTopics.FILE_IO,
        List.of(),
        List.of(TypedResult.SCORE, TypedResult.ITEM_QUERY, COUNT, SITES),
        // None is required: one that is switched off is made up for by the agent's own counts.
        Map.of());
    this.events = events;
  }

  /** Judges the events; there is at least one of the agent's. */
  abstract RuleResult judge(AioItems items);

  @Override
  protected IResult getResult(
      IItemCollection all, IPreferenceValueProvider preferences, IResultValueProvider others) {
    ResultBuilder result = ResultBuilder.createFor(this, preferences);
    AioItems items = new AioItems(all);
    if (!items.any()) {
      return result
          .setSeverity(Severity.IGNORE)
          .setSummary("The recording has no event of AIO Guard.")
          .build();
    }
    RuleResult outcome = judge(items);
    if (outcome.severity() == Severity.OK && items.failure().isPresent()) {
      return result
          .setSeverity(Severity.IGNORE)
          .setSummary("AIO Guard failed in this JVM: that nothing was found proves nothing.")
          .build();
    }
    return result
        .setSeverity(outcome.severity())
        .setSummary(outcome.summary())
        .setExplanation(outcome.explanation())
        .setSolution(outcome.solution())
        .addResult(TypedResult.SCORE, UnitLookup.NUMBER_UNITY.quantity(outcome.score()))
        .addResult(
            TypedResult.ITEM_QUERY, ItemQueryBuilder.fromWhere(AioItems.filter(events)).build())
        .addResult(COUNT, UnitLookup.NUMBER_UNITY.quantity(outcome.count()))
        .addResult(SITES, outcome.sites())
        .build();
  }
}
