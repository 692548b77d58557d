package io.aioguard.jmc;

import java.util.List;
import java.util.Set;
import org.openjdk.jmc.flightrecorder.rules.Severity;

/** Setups that failed, and limits that were near. */
public final class QuotaRule extends AioRule {

  private static final String FAILED = "SetupFailed";
  private static final String PRESSURE = "QuotaPressure";
  private static final Set<String> NO_ROOM = Set.of("EAGAIN", "ENOMEM");

  /** Of fs.aio-max-nr: from here on one program more is refused. */
  private static final int NEARLY_FULL_PERCENT = 90;

  public QuotaRule() {
    super("AioGuardQuota", "Room for AIO Contexts", List.of(FAILED, PRESSURE, "AioStatistics"));
  }

  @Override
  RuleResult judge(AioItems items) {
    List<AioItem> failed = items.of(FAILED);
    if (failed.stream().anyMatch(setup -> NO_ROOM.contains(setup.text("errnoName")))) {
      return exhausted(failed);
    }
    return failed.isEmpty() ? pressure(items) : refused(failed);
  }

  private static RuleResult exhausted(List<AioItem> failed) {
    return new RuleResult(
        Severity.WARNING,
        AioItem.count(failed),
        sites(failed),
        "Setups of AIO contexts that failed: {count}, some for want of room",
        "io_setup(2) gives EAGAIN when the nr_events of all contexts of the host have used up"
            + " fs.aio-max-nr, and ENOMEM when there is no memory or no mapping left for the ring."
            + " Each SetupFailed event says what this JVM held then, by whom, and whether a rescue"
            + " made the call succeed after all. Failed: {sites}",
        "Close sooner what holds most of the quota. Fix leaks before you raise fs.aio-max-nr with"
            + " sysctl.");
  }

  private static RuleResult refused(List<AioItem> failed) {
    return new RuleResult(
        Severity.INFO,
        AioItem.count(failed),
        sites(failed),
        "Setups of AIO contexts that failed: {count}",
        "io_setup(2) failed, though not for want of room. Failed: {sites}",
        "Check the arguments of the call; with EPERM or ENOSYS, the seccomp profile of the"
            + " container.");
  }

  private static RuleResult pressure(AioItems items) {
    List<AioItem> pressures = items.of(PRESSURE);
    long nearlyFull = items.of("AioStatistics").stream().filter(QuotaRule::nearlyFull).count();
    if (pressures.isEmpty() && nearlyFull == 0) {
      return RuleResult.fine("There was room for AIO contexts.");
    }
    return new RuleResult(
        Severity.INFO,
        1,
        pressures.stream().map(QuotaRule::mark).distinct().toList(),
        "The room for AIO contexts was nearly used up",
        "Half of a limit, or more, was used: fs.aio-max-nr, which all processes of the host share,"
            + " or vm.max_map_count of this process. Beyond it io_setup(2) fails. The AioStatistics"
            + " events have aio-nr over time. {sites}",
        "See by the LiveContext events what holds most of it, or which other process does.");
  }

  private static String mark(AioItem pressure) {
    return pressure.text("limit")
        + ": "
        + pressure.number("used")
        + " of "
        + pressure.number("maximum");
  }

  private static boolean nearlyFull(AioItem sample) {
    long limit = sample.number("aioMaxNr");
    return limit > 0 && sample.number("aioNr") > limit / 100 * NEARLY_FULL_PERCENT;
  }

  private static List<String> sites(List<AioItem> failed) {
    return Sites.of(failed, setup -> setup.site() + " (" + setup.text("errnoName") + ")");
  }
}
