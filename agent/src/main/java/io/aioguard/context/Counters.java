package io.aioguard.context;

import java.util.concurrent.atomic.LongAdder;

/** What has happened since the agent started. */
final class Counters {

  final LongAdder created = new LongAdder();
  final LongAdder destroyed = new LongAdder();
  final LongAdder leaked = new LongAdder();
  final LongAdder reclaimed = new LongAdder();
  final LongAdder doubleDestroyed = new LongAdder();
}
