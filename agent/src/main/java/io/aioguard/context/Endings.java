package io.aioguard.context;

import io.aioguard.hook.Interest;

/** What is to be done when a context is gone, whoever found that out. */
final class Endings {

  private final Interest interest;
  private final ContextListener listener;
  private final Suspicions suspicions;

  Endings(Interest interest, ContextListener listener, Suspicions suspicions) {
    this.interest = interest;
    this.listener = listener;
    this.suspicions = suspicions;
  }

  /** The application destroyed it. */
  void destroyed(AioContext context, Object timing) {
    end(context);
    listener.destroyed(context, timing);
    suspicions.ended(context, "destroyed");
  }

  /** The agent destroyed it, and has said so. */
  void reclaimed(AioContext context) {
    end(context);
    suspicions.ended(context, "reclaimed");
  }

  /** It is gone and nobody saw why; expected of those whose creation nobody saw either. */
  void vanished(AioContext context, String detail) {
    end(context);
    if (!context.adopted) {
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
