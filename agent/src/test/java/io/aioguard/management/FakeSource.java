package io.aioguard.management;

import io.aioguard.agent.inner.ContextFigures;
import io.aioguard.agent.inner.FirstFinding;
import io.aioguard.agent.inner.HeartbeatData;
import io.aioguard.agent.inner.InnerAgentState;
import io.aioguard.agent.inner.ManagementSource;
import io.aioguard.agent.inner.SiteFigures;
import java.util.ArrayList;
import java.util.List;

/** An agent whose figures the test sets. */
final class FakeSource implements ManagementSource {

  final List<SiteFigures> sites = new ArrayList<>();
  final List<FirstFinding> findings = new ArrayList<>();
  long changes;
  boolean reclaims = true;
  long destroyed = 9;
  int taken;

  static SiteFigures site(String fingerprint, long leaked, long contexts, long slots) {
    return new SiteFigures(fingerprint, "a.A.a(A.java:1)", leaked, contexts, slots);
  }

  @Override
  public HeartbeatData status() {
    InnerAgentState routes = new InnerAgentState("", taken, "ffm waiting, jna-direct active");
    return new HeartbeatData("1", "reclaim=certain", 5, false, "host", "watching", routes);
  }

  @Override
  public boolean reclaims() {
    return reclaims;
  }

  /** The number of live contexts is that of the snapshot, and so is that of the created ones. */
  @Override
  public ContextFigures figures() {
    taken++;
    List<SiteFigures> all = new ArrayList<>(sites);
    all.add(new SiteFigures(SiteFigures.REST, "", 0, 0, 0));
    return new ContextFigures(
        taken, 2, -1, 4, 5, 6, 7, taken, destroyed, 10, 11, 12, 13, 14, 15, 16, all);
  }

  @Override
  public long changes() {
    return changes;
  }

  @Override
  public List<FirstFinding> newFindings() {
    List<FirstFinding> fresh = List.copyOf(findings);
    findings.clear();
    return fresh;
  }

  @Override
  public void turnReclaimOff() {
    reclaims = false;
  }
}
