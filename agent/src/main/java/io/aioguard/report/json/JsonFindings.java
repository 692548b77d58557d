package io.aioguard.report.json;

import io.aioguard.report.event.Creation;
import io.aioguard.report.event.Evidence;
import io.aioguard.report.event.Finding;
import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.stack.Headline;
import io.aioguard.report.value.Trend;
import io.aioguard.report.wording.GroupWording;
import java.util.Locale;

/** Groups of findings as JSON, each with its first finding as the example. */
public record JsonFindings(Json json) {

  public void group(FindingGroup group) {
    json.text("kind", group.kind().key());
    json.text("fingerprint", group.fingerprint());
    json.text("summary", GroupWording.summary(group));
    json.number("count", group.count());
    json.number("events", group.size().events());
    json.number("suppressed", group.size().suppressed());
    json.number("slots", group.size().slots());
    json.number("slotsHeld", group.size().slotsHeld());
    json.number("jvms", group.spread().jvms());
    json.seconds("recordedSeconds", group.spread().recorded());
    json.number("perHour", group.perHour());
    json.time("first", group.earliest().time());
    json.time("last", group.spread().last());
    json.text("site", group.headline().site());
    headline(group.headline());
    json.lines("alsoAt", String.join("\n", group.alsoAt()));
    json.text("owner", group.owner());
    json.texts("threads", group.names().threads());
    json.texts("routes", group.names().routes());
    json.object("outcome", () -> outcome(group.outcome()));
    json.object("trend", () -> trend(group.spread().trend()));
    json.object("example", () -> finding(group.earliest()));
  }

  public void headline(Headline headline) {
    json.text("headline", headline.frame());
    json.text("through", headline.through());
    json.text("difference", headline.difference());
  }

  private void outcome(FindingGroup.Effect outcome) {
    json.number("reclaimed", outcome.reclaimed());
    json.number("returned", outcome.returned());
    json.counts("failed", outcome.failed());
    json.counts("keptAlive", outcome.keptAlive());
    json.number("rescued", outcome.rescued());
  }

  private void trend(Trend trend) {
    json.text("direction", trend.direction().name().toLowerCase(Locale.ROOT));
    json.numbers("thirds", trend.thirds());
  }

  private void finding(Finding finding) {
    json.time("time", finding.time());
    json.text("thread", finding.thread());
    json.number("contextUid", finding.subject().uid());
    json.number("slots", finding.subject().slots());
    json.text("route", finding.subject().route());
    json.number("suppressed", finding.suppressed());
    json.object("creation", () -> creation(finding.creation()));
    json.object("evidence", () -> evidence(finding.evidence()));
  }

  void creation(Creation creation) {
    json.time("time", creation.time());
    json.text("thread", creation.thread());
    json.text("site", creation.site());
    json.lines("stack", creation.stack());
    json.text("fingerprint", creation.fingerprint());
    json.text("owner", creation.owner());
    json.text("rule", creation.rule());
  }

  private void evidence(Evidence evidence) {
    if (evidence instanceof Evidence.Leak leak) {
      json.text("type", "leak");
      json.flag("reclaimed", leak.reclaimed());
      json.text("reason", leak.reason());
    } else if (evidence instanceof Evidence.Destroy destroy) {
      json.text("type", "destroy");
      destroy(destroy);
    } else if (evidence instanceof Evidence.Failure failure) {
      json.text("type", "failure");
      failure(failure);
    } else if (evidence instanceof Evidence.Remark remark) {
      json.text("type", "remark");
      json.text("text", remark.text());
    }
  }

  private void destroy(Evidence.Destroy destroy) {
    json.lines("stack", destroy.frames().text());
    json.time("firstTime", destroy.firstTime());
    json.text("firstThread", destroy.firstThread());
    json.lines("firstStack", destroy.firstStack());
    json.flag("certain", destroy.certain());
    json.object(
        "victim",
        () -> {
          boolean hit = !destroy.victim().equals(Evidence.Victim.NONE);
          json.known("contextUid", hit ? destroy.victim().uid() : -1);
          json.lines("creationStack", destroy.victim().creationStack());
        });
  }

  private void failure(Evidence.Failure failure) {
    json.text("errno", failure.errno());
    json.lines("stack", failure.frames().text());
    json.number("requested", failure.requested());
    Evidence.Shortage shortage = failure.shortage();
    json.known("aioNr", shortage.aioNr());
    json.known("aioMaxNr", shortage.aioMaxNr());
    json.known("ownSlots", shortage.ownSlots());
    json.number("unsizedContexts", shortage.unsized());
    json.lines("topHolders", shortage.topHolders());
    json.object(
        "rescue",
        () -> {
          json.flag("succeeded", failure.rescue().succeeded());
          json.text("account", failure.rescue().account());
          json.seconds("seconds", failure.rescue().time());
        });
  }
}
