package io.aioguard.context;

import io.aioguard.agent.AgentLog;
import io.aioguard.reclaim.Identity;
import io.aioguard.reclaim.Reclaimable;
import io.aioguard.reclaim.RingMove;

/** A context that has lost its last holder, on its way through the pool. */
final class Orphan implements Reclaimable {

  private final AioContext context;
  private final Orphanage home;
  private Object timing;
  private boolean stallTold;
  private long firstSeen;

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
    try {
      return reclaimable(verdict);
    } catch (Throwable e) {
      // No memory, for instance: nothing has been decided.
      home.lost();
      throw e;
    }
  }

  private boolean reclaimable(Identity.Verdict verdict) {
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
    if (!home.beginReclaim(context)) {
      if (context.state() == AioContext.State.ORPHANED) {
        // A call uses it since.
        home.later(this);
      }
      return false;
    }
    tellLeak(unread);
    return true;
  }

  private boolean mustWait() {
    // A Cleaner of the program's own may be about to destroy it, and a thread that has just read
    // the number out of its owner be about to call with it.
    boolean tooEarly = firstSeen == 0 && (context.ownership.isOver() || context.doubts.any());
    firstSeen = firstSeen == 0 ? System.nanoTime() : firstSeen;
    // The owner's last call has not come back: by then nothing else can hold the number.
    return tooEarly || context.activity.inUse() || mayBeAnothers();
  }

  /**
   * A destroy may have hit it, and its address be that of a context whose io_setup(2) was on its
   * way then. Once all of those are back, whatever has the address is this one, or it is in the
   * books.
   */
  private boolean mayBeAnothers() {
    return context.doubts.any() && home.isCreatingSince(firstSeen);
  }

  @Override
  public RingMove move() {
    return home.move(context);
  }

  @Override
  public void moved(RingMove move, boolean alive) {
    home.moved(move, alive);
  }

  /** It has been taken out of the books: that its events fail must not keep it in the kernel. */
  private void tellLeak(long unread) {
    try {
      home.listener().leaked(context, unread, true, "no holder is left");
      timing = home.listener().reclaimBegins();
    } catch (Throwable e) {
      AgentLog.error("an event is missing", e);
    }
  }

  @Override
  public void destroyed(int errno, int backlog) {
    try {
      home.listener().reclaimed(context, timing, errno, backlog);
    } finally {
      home.destroyed(context, errno);
    }
  }

  @Override
  public synchronized void stalled(long nanos) {
    if (!stallTold) {
      stallTold = true;
      home.listener().reclaimStalled(context, nanos);
    }
  }
}
