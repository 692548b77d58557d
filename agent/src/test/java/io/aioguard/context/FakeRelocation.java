package io.aioguard.context;

import io.aioguard.relocate.Relocation;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Issues each id of a fake kernel once, and records what ended. */
public final class FakeRelocation implements Relocation {

  final Set<Long> issued = new HashSet<>();
  public final Set<Long> ended = new HashSet<>();

  /** Ids whose destroy has begun. */
  public final Set<Long> begun = new HashSet<>();

  /** Whether a destroy gets another number. */
  public boolean replaced;

  private final Map<Long, Long> inodes;
  private boolean on;

  /**
   * @param inodes of the contexts that the kernel has, by id
   */
  FakeRelocation(Map<Long, Long> inodes) {
    this.inodes = inodes;
  }

  @Override
  public void setEnabled(boolean turnedOn) {
    on = turnedOn;
  }

  @Override
  public String obstacle() {
    return on ? "" : "off";
  }

  /** The fake kernel issues each id once, so no ring is moved. */
  @Override
  public Ring move(long contextId) {
    if (!on) {
      return Ring.UNKNOWN;
    }
    Long inode = inodes.get(contextId);
    if (inode == null) {
      return Ring.NONE;
    }
    issued.add(contextId);
    return Ring.of(contextId, inode, 4096);
  }

  @Override
  public boolean isIssued(long contextId) {
    return issued.contains(contextId);
  }

  @Override
  public GuardedDestroy prepareDestroy(long contextId, long length, boolean replaceable) {
    return new GuardedDestroy() {
      @Override
      public long target() {
        return replaced ? contextId + 1 : contextId;
      }

      @Override
      public long currentId() {
        return contextId;
      }

      @Override
      public boolean begin() {
        begun.add(contextId);
        return true;
      }

      @Override
      public void finish(boolean alive) {
        if (!alive) {
          ended.add(contextId);
        }
      }
    };
  }

  @Override
  public boolean exists(long contextId) {
    return inodes.containsKey(contextId);
  }

  @Override
  public void ended(long contextId, long length) {
    ended.add(contextId);
  }
}
