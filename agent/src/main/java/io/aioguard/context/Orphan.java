package io.aioguard.context;

import io.aioguard.reclaim.Identity;
import io.aioguard.reclaim.Reclaimable;

/** A context that has lost its last holder, on its way through the pool. */
final class Orphan implements Reclaimable {

  private final AioContext context;
  private final Orphanage home;
  private Object timing;
  private boolean stallTold;
  private boolean waited;

  Orphan(AioContext context, Orphanage home) {
    this.context = context;
    this.home = home;
  }

  @Override
  public long address() {
    return context.address;
  }

  @Override
  public long inode() {
    return context.inode();
  }

  @Override
  public void prepare() {
    home.prepare(context);
  }

  @Override
  public boolean begin(Identity.Verdict verdict) {
    if (mustWait()) {
      home.later(this);
      return false;
    }
    if (verdict == Identity.Verdict.ANOTHER) {
      home.vanished(context);
      return false;
    }
    long unread = home.unreadCompletions(context);
    String obstacle = home.obstacle(context, verdict);
    if (!obstacle.isEmpty()) {
      home.leftAlone(context, unread, obstacle);
      return false;
    }
    if (!home.beginReclaim(context, unread)) {
      if (context.state() == AioContext.State.ORPHANED) {
        // A call uses it since.
        home.later(this);
      }
      return false;
    }
    timing = home.listener().reclaimBegins();
    return true;
  }

  private boolean mustWait() {
    // A Cleaner of the program's own may be about to destroy it, and a thread that has just read
    // the number out of its owner be about to call with it.
    boolean tooEarly = !waited && context.ownerGone();
    waited = true;
    // The owner's last call has not come back: by then nothing else can hold the number.
    return tooEarly || context.activity.inUse();
  }

  @Override
  public void destroyed(int errno, int backlog) {
    home.listener().reclaimed(context, timing, errno, backlog);
    home.destroyed(context, errno);
  }

  @Override
  public synchronized void stalled(long nanos) {
    if (!stallTold) {
      stallTold = true;
      home.listener().reclaimStalled(context, nanos);
    }
  }
}
