package io.aioguard.report.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.report.event.AioEvent;
import io.aioguard.report.event.Creation;
import io.aioguard.report.event.DataLost;
import io.aioguard.report.event.Evidence;
import io.aioguard.report.event.Finding;
import io.aioguard.report.event.FindingKind;
import io.aioguard.report.event.Heartbeat;
import io.aioguard.report.event.JvmId;
import io.aioguard.report.event.JvmSign;
import io.aioguard.report.event.Pressure;
import io.aioguard.report.event.SuspicionEnd;
import io.aioguard.report.model.Doubt;
import io.aioguard.report.value.Window;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is printed of events that come one after the other. */
final class NewsTest {

  private static final Instant START = Instant.parse("2026-11-24T02:00:00Z");
  private static final long PERIOD = News.PERIOD.toNanos();

  private Follower follower = new Follower(Path.of("repository"), Window.ALL);
  private final News news = new News(START);
  private long nanos = -PERIOD;

  @Test
  void aBurstIsOneLineAndItsRepeatsAreSummedUp() {
    leak(1, "f1", 0, 10);
    leak(2, "f1", 0, 11);
    assertEquals(List.of("new leak f1 2 of 2"), findings(false));
    leak(3, "f1", 0, 12);
    assertEquals(List.of(), findings(false), "within the period");
    leak(4, "f1", 4, 20);
    nanos += PERIOD;
    assertEquals(List.of("again leak f1 6 of 8"), findings(false), "with those kept back");
    nanos += PERIOD;
    assertEquals(List.of(), findings(false), "nothing is new");
  }

  @Test
  void whatWasFlushedTogetherIsReportedTogether() {
    accept(new DataLost(at(1), 100));
    follower.accept(new DataLost(at(2), 100));
    assertTrue(follower.report(false).isEmpty(), "in part");
    follower.flush();
    assertTrue(follower.report(false).isPresent());
    assertTrue(follower.report(false).isEmpty(), "nothing is new");
  }

  @Test
  void bugsHaveLinesOfTheirOwn() {
    leak(1, "f2", 0, 11);
    leak(2, "f1", 0, 10);
    assertEquals(List.of("new leak f1 1 of 1", "new leak f2 1 of 1"), findings(false), "by time");
    leak(3, "f3", 0, 12);
    assertEquals(List.of("new leak f3 1 of 1"), findings(false), "at once");
  }

  @Test
  void whatIsFromBeforeTheStartIsCalledSo() {
    leak(1, "f1", 0, -60);
    leak(2, "f2", 0, 1);
    assertEquals(List.of("earlier leak f1 1 of 1", "new leak f2 1 of 1"), findings(false));
  }

  @Test
  void theLastCallKeepsNothingBack() {
    leak(1, "f1", 0, 1);
    findings(false);
    leak(2, "f1", 0, 2);
    assertEquals(List.of("again leak f1 1 of 2"), findings(true));
  }

  @Test
  void suspicionsThatEndAreReported() {
    suspicion(1, 1);
    suspicion(2, 2);
    assertEquals(List.of("new suspected f1 2 of 2"), findings(false));
    accept(new SuspicionEnd(at(3), 1));
    nanos += PERIOD;
    assertEquals(List.of("over suspected f1 1 of 1"), findings(false));
    accept(new SuspicionEnd(at(4), 2));
    nanos += PERIOD;
    assertEquals(List.of("over suspected f1 1 of 0"), findings(false));
    suspicion(3, 5);
    nanos += PERIOD;
    assertEquals(List.of("again suspected f1 1 of 1"), findings(false));
  }

  @Test
  void moreBugsThanAreKeptAreCounted() {
    for (int i = 0; i < 510; i++) {
      leak(i + 1, "f" + i, 0, i);
    }
    List<Item> items = items(false);
    assertEquals(500, items.stream().filter(Item.Findings.class::isInstance).count());
    assertEquals(
        List.of(10L),
        items.stream()
            .filter(Item.Ungrouped.class::isInstance)
            .map(item -> ((Item.Ungrouped) item).count())
            .toList());
  }

  @Test
  void aDoubtIsRepeatedOnlyIfItsFiguresChangeAndSeldom() {
    accept(new DataLost(at(1), 100));
    assertEquals(1, doubts(Doubt.Reason.DATA_LOST).size());
    accept(new DataLost(at(2), 100));
    assertEquals(0, doubts(Doubt.Reason.DATA_LOST).size());
    nanos += News.DOUBT_PERIOD.toNanos();
    assertEquals(1, doubts(Doubt.Reason.DATA_LOST).size());
    nanos += News.DOUBT_PERIOD.toNanos();
    assertEquals(0, doubts(Doubt.Reason.DATA_LOST).size());
  }

  @Test
  void theEndHasTheLastFiguresOfADoubt() {
    accept(new DataLost(at(1), 100));
    assertEquals(1, doubts(Doubt.Reason.DATA_LOST).size());
    accept(new DataLost(at(2), 100));
    assertEquals(1, lost(items(true)).size());
    assertEquals(0, lost(items(true)).size(), "nothing is new");
  }

  @Test
  void anAgentThatIsNotThereIsReportedWithoutAnyEvent() {
    assertEquals(1, doubts(Doubt.Reason.NO_AGENT).size());
    assertEquals(0, doubts(Doubt.Reason.NO_AGENT).size(), "once");
  }

  @Test
  void aPartOfTheTimeHasFindingsOfThatTimeAndAllDoubts() {
    follower = new Follower(Path.of("repository"), new Window(at(10), Instant.MAX));
    leak(1, "f1", 0, 9);
    leak(2, "f1", 0, 10);
    assertEquals(List.of("new leak f1 1 of 1"), findings(false));
    assertEquals(0, doubts(Doubt.Reason.NO_AGENT).size());
    follower = new Follower(Path.of("repository"), new Window(at(10), Instant.MAX));
    assertEquals(1, doubts(Doubt.Reason.NO_AGENT).size());
  }

  @Test
  void theAgentIsShownWhenItsStateChanges() {
    accept(beat("waiting", "", 1));
    accept(beat("waiting", "", 2));
    assertEquals(List.of("waiting"), agents());
    accept(beat("waiting", "", 3));
    assertEquals(List.of(), agents());
    accept(beat("failed", "no room", 4));
    assertEquals(List.of("failed"), agents());
  }

  @Test
  void aChunkWithoutAHeartbeatIsReported() {
    accept(line(0));
    accept(beat("watching", "", 0));
    accept(line(2));
    accept(line(4));
    accept(line(6));
    List<Item> items = follower.takeItems();
    assertEquals(
        List.of(Doubt.Reason.NO_HEARTBEAT),
        items.stream()
            .filter(Item.Doubted.class::isInstance)
            .map(item -> ((Item.Doubted) item).doubt().reason())
            .toList());
    accept(line(16));
    assertEquals(0, follower.takeItems().size(), "once, and not for each chunk");
  }

  @Test
  void timeThatIsInNoChunkIsReported() {
    accept(line(0));
    accept(beat("watching", "", 1));
    accept(beat("watching", "", 10));
    accept(line(11));
    accept(beat("watching", "", 11));
    accept(beat("watching", "", 20));
    assertEquals(0, lost(follower.takeItems()).size());
    accept(line(60));
    List<String> lost = lost(follower.takeItems());
    assertEquals(1, lost.size());
    assertTrue(
        lost.get(0).contains("from 2026-11-24T02:00:20Z to 2026-11-24T02:01:00Z"), lost::toString);
  }

  @Test
  void pressureIsANoteOnce() {
    accept(new Pressure(at(1), "fs.aio-max-nr", 80, 900, 1_000, ""));
    assertEquals(
        1, items(false).stream().filter(Item.Note.class::isInstance).count(), "as it comes");
    nanos += News.DOUBT_PERIOD.toNanos();
    leak(1, "f1", 0, 2);
    assertEquals(0, items(false).stream().filter(Item.Note.class::isInstance).count());
  }

  private static List<String> lost(List<Item> items) {
    return items.stream()
        .filter(Item.Doubted.class::isInstance)
        .map(item -> ((Item.Doubted) item).doubt())
        .filter(doubt -> doubt.reason() == Doubt.Reason.DATA_LOST)
        .map(Doubt::what)
        .toList();
  }

  private void accept(AioEvent event) {
    follower.accept(event);
    follower.flush();
  }

  /** As the command collects them. */
  private List<Item> items(boolean last) {
    List<Item> items = new ArrayList<>(follower.takeItems());
    items.forEach(
        item -> {
          if (item instanceof Item.Note note) {
            news.printed(note.text(), nanos);
          }
        });
    items.addAll(news.of(follower.report(true).orElseThrow(), at(100), nanos, last));
    return items;
  }

  private List<String> findings(boolean last) {
    return items(last).stream()
        .filter(Item.Findings.class::isInstance)
        .map(Item.Findings.class::cast)
        .map(
            one ->
                String.join(
                        " ",
                        one.change().key(),
                        one.group().kind().key(),
                        one.group().fingerprint(),
                        Long.toString(one.difference()))
                    + " of "
                    + one.count())
        .toList();
  }

  private List<Item> doubts(Doubt.Reason reason) {
    return items(false).stream()
        .filter(item -> item instanceof Item.Doubted one && one.doubt().reason() == reason)
        .toList();
  }

  private List<String> agents() {
    return follower.takeItems().stream().map(item -> ((Item.Agent) item).beat().state()).toList();
  }

  private static Instant at(long second) {
    return START.plus(Duration.ofSeconds(second));
  }

  private void leak(long uid, String fingerprint, long suppressed, long second) {
    accept(
        finding(
            FindingKind.LEAK, uid, fingerprint, suppressed, second, new Evidence.Leak(true, "")));
  }

  private void suspicion(long uid, long second) {
    accept(
        finding(
            FindingKind.SUSPECTED_LEAK, uid, "f1", 0, second, new Evidence.Remark("idle: 10 min")));
  }

  private static Finding finding(
      FindingKind kind,
      long uid,
      String fingerprint,
      long suppressed,
      long second,
      Evidence evidence) {
    String frame = "com.acme.Store.open(Store.java:41)";
    return new Finding(
        kind,
        at(second),
        "",
        new Finding.Subject(uid, 32, "jna"),
        new Creation(at(second), "main", frame, frame, fingerprint, "", ""),
        suppressed,
        evidence);
  }

  private static Heartbeat beat(String state, String detail, long second) {
    Heartbeat.Agent agent = new Heartbeat.Agent("1.0", "reclaim=certain", "host");
    return new Heartbeat(at(second), agent, START, false, state, detail, 0);
  }

  private static JvmSign line(long second) {
    return new JvmSign.CommandLine(
        at(second), JvmId.of(7, START), "17", "com.acme.Main", List.of(), true, false);
  }
}
