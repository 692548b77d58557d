package io.aioguard.context;

import io.aioguard.reclaim.Identity;
import io.aioguard.reclaim.Reclaimable;

/** A context that has lost its last holder, on its way through the pool. */
final class Orphan implements Reclaimable {

  private final AioContext context;
  private final Orphanage home;
  private Object timing;
  private boolean stallTold;

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
    if (context.activity.inUse()) {
      // The owner's last call has not come back: by then nothing else can hold the number.
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
      return false;
    }
    timing = home.listener().reclaimBegins();
    return true;
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
