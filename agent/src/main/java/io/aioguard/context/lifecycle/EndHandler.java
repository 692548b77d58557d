package io.aioguard.context.lifecycle;

import io.aioguard.context.model.AioContext;
import io.aioguard.context.record.ContextListener;
import io.aioguard.context.registry.CountCategory;
import io.aioguard.context.registry.Counters;
import io.aioguard.hook.WatchCounts;

/** What is to be done when a context is gone, whoever found that out. */
public record EndHandler(
    WatchCounts interest, ContextListener listener, Suspicions suspicions, Counters counters) {

  /** The application destroyed it. */
  void destroyed(AioContext context, Object timing) {
    end(context);
    listener.destroyed(context, timing);
    suspicions.ended(context, "destroyed");
  }

  /** The agent destroyed it, and has said so. */
  public void reclaimed(AioContext context) {
    end(context);
    suspicions.ended(context, "reclaimed");
  }

  /**
   * Counts one that is gone for what is known of its end, before that is reported: the counts at
   * the end of a chunk may be written in between.
   *
   * @param counted what it counts as so far
   * @return what it counts as from now on
   */
  public CountCategory count(AioContext context, CountCategory counted) {
    boolean destroyed = context.isContested() || context.hasUnseenDestroy();
    CountCategory fate = destroyed ? CountCategory.DESTROYED : CountCategory.VANISHED;
    counters.move(context, counted, fate);
    return fate;
  }

  /**
   * It is gone, and no destroy is known to have hit it: one of several that were in progress at the
   * same time has, or the cause is unknown. The latter is the expected end of a context whose
   * creation was not seen either, and of one whose destroy no route sees.
   *
   * @param counted what it counts as so far
   * @return whether it is known that it was destroyed by calls that were seen
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

  /** Another context is known at its address; nothing is known of its end. */
  void lost(AioContext context) {
    end(context);
    suspicions.ended(context, "vanished");
  }

  private void end(AioContext context) {
    context.gone();
    interest.contexts(-1);
  }
}
