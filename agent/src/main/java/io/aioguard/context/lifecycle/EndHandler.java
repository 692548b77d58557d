package io.aioguard.context.lifecycle;

import io.aioguard.context.model.AioContext;
import io.aioguard.context.record.ContextListener;
import io.aioguard.context.registry.CountCategory;
import io.aioguard.context.registry.Counters;
import io.aioguard.hook.WatchCounts;

/** Handles the end of a context, however it was found. */
public record EndHandler(
    WatchCounts watchCounts, ContextListener listener, Suspicions suspicions, Counters counters) {

  /** The application destroyed it. */
  void destroyed(AioContext context, Object timing) {
    end(context);
    listener.destroyed(context, timing);
    suspicions.ended(context, "destroyed");
  }

  /** The agent destroyed it; the caller reports that. */
  public void reclaimed(AioContext context) {
    end(context);
    suspicions.ended(context, "reclaimed");
  }

  /**
   * Moves one that is gone to the category of its end, before that is reported: the counts at the
   * end of a chunk may be written in between.
   *
   * @param counted its category so far
   * @return its category from now on
   */
  public CountCategory count(AioContext context, CountCategory counted) {
    boolean destroyed = context.isContested() || context.hasUnseenDestroy();
    CountCategory category = destroyed ? CountCategory.DESTROYED : CountCategory.VANISHED;
    counters.move(context, counted, category);
    return category;
  }

  /**
   * It is gone, and no destroy is known to have hit it: one of several concurrent destroys has, or
   * the cause is unknown. The latter is the expected end of a context whose creation was not seen
   * either, and of one whose destroy no route sees.
   *
   * @param counted its category so far
   * @return whether destroys that were seen ended it
   */
  public boolean foundGone(AioContext context, CountCategory counted, String detail) {
    if (count(context, counted) == CountCategory.VANISHED) {
      vanished(context, detail);
      return false;
    }
    destroyed(context, null);
    return context.isContested();
  }

  private void vanished(AioContext context, String detail) {
    end(context);
    if (!context.isAdopted()) {
      listener.vanished(context, detail);
    }
    suspicions.ended(context, "vanished");
  }

  /** Another context is known at its address; its own end is unknown. */
  void lost(AioContext context) {
    end(context);
    suspicions.ended(context, "vanished");
  }

  private void end(AioContext context) {
    context.gone();
    watchCounts.contexts(-1);
  }
}
