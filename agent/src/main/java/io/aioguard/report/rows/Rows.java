package io.aioguard.report.rows;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aioguard.report.analyse.DoubtReasons;
import io.aioguard.report.event.FindingKind;
import io.aioguard.report.event.JvmId;
import io.aioguard.report.event.LiveContext;
import io.aioguard.report.model.Application;
import io.aioguard.report.model.Doubt;
import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.model.JvmSummary;
import io.aioguard.report.model.LiveGroup;
import io.aioguard.report.model.Program;
import io.aioguard.report.model.Report;
import io.aioguard.report.stack.Headline;
import io.aioguard.report.value.Span;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes rows of a report: of each JVM its findings by bug, the worst first, then what it has in
 * use. In the order of the report, which does not depend on that of its inputs.
 */
public final class Rows {

  /** A year of five digits in a damaged recording would make databases refuse the whole file. */
  private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

  private final Map<JvmId, List<FindingGroup>> groups = new HashMap<>();
  private final Map<String, Headline> inUse = new HashMap<>();

  private Rows(Report report) {
    for (FindingGroup group : report.groups()) {
      for (JvmId jvm : group.spread().shares().keySet()) {
        groups.computeIfAbsent(jvm, id -> new ArrayList<>()).add(group);
      }
    }
    report.live().forEach(group -> inUse.put(group.bug(), group.headline()));
  }

  /** The rows, each made when it is asked for: those of ten thousand JVMs need no room. */
  public static Stream<Row> of(Report report) {
    Rows rows = new Rows(report);
    return report.jvms().stream().flatMap(rows::of);
  }

  private Stream<Row> of(JvmSummary jvm) {
    Row.Jvm common = common(jvm);
    List<Row.Bug> findings = findings(jvm);
    Stream<Row.Bug> bugs = findings.isEmpty() ? Stream.of(Row.Bug.NONE) : findings.stream();
    return Stream.concat(bugs, inUse(jvm)).map(bug -> new Row(common, bug));
  }

  private static Row.Jvm common(JvmSummary jvm) {
    Application application = jvm.application();
    Program program = Program.of(application.main());
    boolean identified = jvm.id().file().isEmpty();
    Span span = jvm.span();
    return new Row.Jvm(
        known(program.name()),
        known(program.version()),
        known(application.host()),
        identified ? jvm.id().pid() + "@" + jvm.id().start() : jvm.id().file(),
        identified ? jvm.id().pid() : null,
        known(jvm.id().start()),
        jvm.ended().map(Rows::known).orElse(null),
        known(application.java()),
        jvm.coverage().agent(),
        known(application.agent()),
        known(String.join(",", jvm.coverage().libraries())),
        new Row.Recording(known(span.start()), known(span.end()), jvm.recorded().getSeconds()),
        known(
            DoubtReasons.of(jvm).stream().map(Doubt.Reason::key).collect(Collectors.joining(","))));
  }

  private List<Row.Bug> findings(JvmSummary jvm) {
    List<Row.Bug> bugs = new ArrayList<>();
    Map<FindingKind, Long> shown = new EnumMap<>(FindingKind.class);
    for (FindingGroup group : groups.getOrDefault(jvm.id(), List.of())) {
      FindingGroup.Share share = group.spread().shares().get(jvm.id());
      bugs.add(finding(group, share));
      shown.merge(group.kind(), share.size().count(), Long::sum);
    }
    // Those of no group, so that the sum of a kind is that of the report.
    for (FindingKind kind : FindingKind.values()) {
      long others = jvm.total(kind) - shown.getOrDefault(kind, 0L);
      if (others > 0) {
        bugs.add(Row.Bug.ofCount(kind.key(), others));
      }
    }
    return bugs;
  }

  private static Row.Bug finding(FindingGroup group, FindingGroup.Share share) {
    FindingGroup.Size size = share.size();
    return new Row.Bug(
        group.kind().key(),
        known(group.earliest().reason()),
        known(group.fingerprint()),
        new Row.Size(size.count(), size.slots(), size.slotsHeld()),
        known(share.first()),
        known(share.last()),
        place(group.headline(), group.owner(), group.earliest().frames().text()));
  }

  /** Of a JVM that has ended they are findings. */
  private Stream<Row.Bug> inUse(JvmSummary jvm) {
    List<LiveContext> open = jvm.ended().isPresent() ? List.of() : jvm.open().contexts();
    // They are listed together, where a chunk ends.
    Instant listed =
        open.stream().map(LiveContext::time).max(Instant::compareTo).orElse(Instant.EPOCH);
    return LiveGroup.of(open).stream().map(group -> inUse(group, listed));
  }

  private Row.Bug inUse(LiveGroup group, Instant listed) {
    long slots = group.slots().exact();
    return new Row.Bug(
        Row.Bug.IN_USE,
        null,
        known(group.bug()),
        new Row.Size(group.count(), slots < 0 ? null : (Long) slots, group.slots().min()),
        known(group.creation().time()),
        known(listed),
        place(
            inUse.getOrDefault(group.bug(), Headline.NONE),
            group.creation().owner(),
            group.creation().stack()));
  }

  private static Row.Place place(Headline headline, String owner, String stack) {
    String frames =
        stack
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .collect(Collectors.joining("\n"));
    return new Row.Place(
        known(headline.site()), known(headline.frame()), known(owner), known(frames));
  }

  /** With half a surrogate pair replaced: databases refuse a file that has one. */
  private static String known(String text) {
    return text.isEmpty() ? null : new String(text.getBytes(UTF_8), UTF_8);
  }

  private static Instant known(Instant time) {
    boolean sane = time.isAfter(Instant.EPOCH) && time.isBefore(END_OF_TIME);
    return sane ? time.truncatedTo(ChronoUnit.MICROS) : null;
  }
}
