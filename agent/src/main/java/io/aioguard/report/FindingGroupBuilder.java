package io.aioguard.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** One bug so far. */
final class FindingGroupBuilder {

  private static final int MOST_REASONS = 8;

  private final Names threads = new Names();
  private final Names routes = new Names();
  private final Map<String, Long> keptAlive = new LinkedHashMap<>();
  private Finding earliest;
  private Instant last;
  private long events;
  private long suppressed;
  private long slots;
  private long reclaimed;
  private long unsaved;
  private long rescued;

  FindingGroupBuilder(Finding first) {
    earliest = first;
    last = first.time();
  }

  void add(Finding finding) {
    events++;
    suppressed = Wording.sum(suppressed, finding.suppressed());
    slots = Wording.sum(slots, finding.slots());
    earliest = finding.time().isBefore(earliest.time()) ? finding : earliest;
    last = finding.time().isAfter(last) ? finding.time() : last;
    threads.add(who(finding));
    routes.add(finding.route());
    if (finding.evidence() instanceof Evidence.Leak leak) {
      add(leak);
    } else if (finding.evidence() instanceof Evidence.Destroy destroy
        && !destroy.victim().saved()) {
      unsaved++;
    } else if (finding.evidence() instanceof Evidence.Failure failure
        && failure.rescue().succeeded()) {
      rescued++;
    }
  }

  private void add(Evidence.Leak leak) {
    if (leak.reclaimed()) {
      reclaimed++;
      return;
    }
    String reason = leak.reason().isEmpty() ? "no reason given" : leak.reason();
    boolean room = keptAlive.size() < MOST_REASONS || keptAlive.containsKey(reason);
    keptAlive.merge(room ? reason : "other reasons", 1L, Long::sum);
  }

  /** The thread to look at: who made the failing call, or else who created what it is about. */
  private static String who(Finding finding) {
    return finding.evidence().site().isEmpty() ? finding.creation().thread() : finding.thread();
  }

  FindingGroup build() {
    return new FindingGroup(
        earliest.kind(),
        earliest.fingerprint(),
        events,
        suppressed,
        slots,
        earliest,
        last,
        threads.list(),
        routes.list(),
        new FindingGroup.Outcome(reclaimed, Map.copyOf(keptAlive), unsaved, rescued));
  }

  /** A few distinct names; a pool of threads may have thousands. */
  private static final class Names {
    private static final int MOST = 6;
    private final TreeSet<String> names = new TreeSet<>();
    private boolean more;

    void add(String name) {
      if (!name.isEmpty() && !names.contains(name)) {
        more |= names.size() >= MOST;
        if (names.size() < MOST) {
          names.add(name);
        }
      }
    }

    List<String> list() {
      List<String> list = new ArrayList<>(names);
      if (more) {
        list.add("and more");
      }
      return List.copyOf(list);
    }
  }
}
