package io.aioguard.report.json;

import io.aioguard.report.event.FindingKind;
import io.aioguard.report.event.LiveContext;
import io.aioguard.report.event.LoadSample;
import io.aioguard.report.event.Pressure;
import io.aioguard.report.event.RouteState;
import io.aioguard.report.event.Statistics;
import io.aioguard.report.event.Statistics.Figure;
import io.aioguard.report.model.Application;
import io.aioguard.report.model.Coverage;
import io.aioguard.report.model.GcSummary;
import io.aioguard.report.model.JvmSummary;
import io.aioguard.report.value.OmittedContexts;
import io.aioguard.report.value.Quota;
import java.time.Instant;

/** JVMs as JSON. */
record JsonJvms(Json json) {

  void jvm(JvmSummary jvm) {
    boolean identified = jvm.id().file().isEmpty();
    json.known("pid", identified ? jvm.id().pid() : -1);
    json.time("start", jvm.id().start());
    json.text("file", jvm.id().file());
    json.object("application", () -> application(jvm.application()));
    json.object("watch", () -> watch(jvm.coverage()));
    json.time("ended", jvm.ended().orElse(Instant.EPOCH));
    json.flag("whole", jvm.recording().whole());
    json.seconds("recordedSeconds", jvm.recorded());
    json.objects(
        "chunks",
        jvm.recording().chunks(),
        chunk -> {
          json.time("start", chunk.start());
          json.time("end", chunk.end());
        });
    json.object("findings", () -> findings(jvm));
    json.object("statistics", jvm.statistics(), this::statistics);
    json.object("quota", () -> quota(jvm.load().quota()));
    json.objects("load", jvm.load().samples(), this::sample);
    json.object("collector", () -> collector(jvm.load().collector()));
    json.objects("routes", jvm.routes(), this::route);
    json.objects("live", jvm.open().contexts(), this::live);
    json.number("bytesLost", jvm.recording().bytesLost());
    json.number("sightings", jvm.findings().untracked());
    json.number("untracked", jvm.untracked());
    json.objects("pressures", jvm.load().pressures(), this::pressure);
    json.number("suspicionsEnded", jvm.findings().suspicionsEnded());
    json.object("leftOut", () -> leftOut(jvm.open().leftOut()));
  }

  private void application(Application application) {
    json.text("main", application.main());
    json.text("java", application.java());
    json.text("host", application.host());
    json.text("agent", application.agent());
    json.text("options", application.options());
    json.lines("gcFlags", String.join("\n", application.gcFlags()));
  }

  private void watch(Coverage watch) {
    json.flag("agentSeen", watch.agent());
    json.flag("agentNamed", watch.named());
    json.flag("heartbeats", watch.heartbeats().any());
    json.time("started", watch.heartbeats().started());
    json.flag("late", watch.heartbeats().late());
    json.text("failure", watch.heartbeats().failure());
    json.flag("waiting", watch.heartbeats().waiting());
    json.number("chunks", watch.chunks().read());
    json.number("silentChunks", watch.chunks().withoutHeartbeat());
    json.number("unsettledChunks", watch.chunks().withoutSettings());
    json.lines("eventsOff", String.join("\n", watch.eventsOff()));
    json.lines("libraries", String.join("\n", watch.libraries()));
  }

  private void findings(JvmSummary jvm) {
    for (FindingKind kind : FindingKind.values()) {
      json.number(kind.key(), jvm.counted(kind));
    }
  }

  private void statistics(Statistics statistics) {
    json.time("time", statistics.time());
    for (Figure figure : Figure.values()) {
      json.known(figure.key(), statistics.get(figure));
    }
  }

  private void quota(Quota quota) {
    json.known("first", quota.first());
    json.known("highest", quota.highest());
    json.known("last", quota.last());
    json.known("limit", quota.limit());
  }

  private void sample(LoadSample sample) {
    json.time("time", sample.time());
    json.known("live", sample.live());
    json.known("liveSlots", sample.liveSlots());
    json.known("aioNr", sample.aioNr());
    json.known("aioMaxNr", sample.aioMaxNr());
  }

  private void collector(GcSummary collector) {
    json.number("runs", collector.runs());
    json.number("oldRuns", collector.fullRuns());
    json.seconds("pausesSeconds", collector.pauses());
    json.seconds("longestPauseSeconds", collector.longestPause());
    json.time("lastOld", collector.lastFull());
    json.objects(
        "marks",
        collector.latestFullRuns(),
        run -> {
          json.time("time", run.time());
          json.text("name", run.name());
          json.text("cause", run.cause());
          json.seconds("pausesSeconds", run.pauses());
        });
  }

  private void route(RouteState route) {
    json.time("time", route.time());
    json.text("route", route.route());
    json.text("target", route.target());
    json.text("state", route.state());
    json.text("detail", route.detail());
  }

  /** Without the stack, which is in its group. */
  private void live(LiveContext context) {
    json.number("contextUid", context.uid());
    json.known("slots", context.slots().exact());
    json.number("slotsAtLeast", context.slots().min());
    json.known("slotsAtMost", context.slots().max());
    json.text("route", context.route());
    json.text("site", context.creation().site());
    json.text("fingerprint", context.creation().fingerprint());
    json.seconds("ageSeconds", context.use().age());
    json.seconds("idleSeconds", context.use().idle());
    json.known("unreadCompletions", context.use().unread());
    json.text("escape", context.escape());
    json.text("kept", context.kept());
  }

  private void leftOut(OmittedContexts leftOut) {
    json.number("live", leftOut.live());
    json.number("suspected", leftOut.suspected());
  }

  private void pressure(Pressure pressure) {
    json.time("time", pressure.time());
    json.text("limit", pressure.limit());
    json.number("percent", pressure.threshold());
    json.number("used", pressure.used());
    json.number("maximum", pressure.maximum());
    json.lines("topHolders", pressure.topHolders());
  }
}
