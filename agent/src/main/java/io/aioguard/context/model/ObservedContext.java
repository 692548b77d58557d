package io.aioguard.context.model;

import io.aioguard.context.stack.Origin;
import java.util.OptionalLong;

/** The observations of one context: its origin, its use, and a suspicion of a leak. Thread-safe. */
abstract class ObservedContext {

  private final Origin origin;
  private final Activity activity;
  private final Suspicion suspicion = new Suspicion();

  ObservedContext(Origin origin) {
    this.origin = origin;
    this.activity = new Activity(origin.nanos());
  }

  /** Origin of its creation; of an adopted context only the time it was found. */
  public final Origin origin() {
    return origin;
  }

  /** Whether it was found in the kernel's list: no route saw its creation. */
  public final boolean isAdopted() {
    return !origin.isKnown();
  }

  /** A call that uses it is about to be made. */
  void useBegins() {
    activity.useBegins();
  }

  /** The call has returned. */
  public final void useEnds() {
    activity.useEnds();
  }

  /** Whether a thread is in a call that uses it. */
  public final boolean isInUse() {
    return activity.isInUse();
  }

  /** See {@link Activity#sampled}. */
  public final void sampled(boolean present, boolean dropped, long nowNanos) {
    activity.sampled(present, dropped, nowNanos);
  }

  /** See {@link Activity#unmeasured}. */
  public final void unmeasured() {
    activity.unmeasured();
  }

  /** See {@link Activity#isMeasured}. */
  public final boolean isMeasured() {
    return activity.isMeasured();
  }

  /** See {@link Activity#ringRead}. */
  public final void ringRead(long head, long tail, long nowNanos) {
    activity.ringRead(head, tail, nowNanos);
  }

  /** See {@link Activity#awaited}. */
  public final void awaited(long nowNanos) {
    activity.awaited(nowNanos);
  }

  /** See {@link Activity#idleNanos}. */
  public final long idleNanos(long nowNanos) {
    return activity.idleNanos(nowNanos);
  }

  /** See {@link Activity#usedSince}. */
  public final boolean usedSince(long nanos) {
    return activity.usedSince(nanos);
  }

  /** See {@link Suspicion#ownerClosed}. */
  public final void ownerClosed(long nanos) {
    suspicion.ownerClosed(nanos);
  }

  /** See {@link Suspicion#closedNanos}. */
  public final OptionalLong closedNanos() {
    return suspicion.closedNanos();
  }

  /** Why it is suspected of being leaked, or null. */
  public final Suspicion.Cause suspicionCause() {
    return suspicion.cause();
  }

  /** For the code that reports suspicions and their ends. */
  public final Suspicion suspicion() {
    return suspicion;
  }
}
