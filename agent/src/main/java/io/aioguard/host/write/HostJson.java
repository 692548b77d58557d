package io.aioguard.host.write;

import io.aioguard.host.Holder;
import io.aioguard.host.HostCoverage;
import io.aioguard.host.HostUsage;
import io.aioguard.host.ProcessNames;
import io.aioguard.kernel.aio.AioQuota;
import io.aioguard.report.json.Json;
import io.aioguard.report.value.Slots;
import java.io.PrintWriter;

/** Writes JSON; the keys are promised in docs/command-json.md. */
public final class HostJson {

  /**
   * Version of the JSON: raised when a key is removed or changes its meaning, not when one is
   * added.
   */
  private static final int SCHEMA = 1;

  private HostJson() {}

  /** Writes one object. */
  public static void write(HostUsage usage, PrintWriter out) {
    Json.document(out, json -> write(usage, json));
  }

  private static void write(HostUsage usage, Json json) {
    json.number("schema", SCHEMA);
    json.time("time", usage.reading().time());
    json.text("headline", HostWording.headline(usage));
    json.known("aioNr", usage.used());
    json.known("aioNrBefore", usage.reading().before().map(AioQuota::aioNr).orElse(-1L));
    json.known("aioMaxNr", usage.limit());
    slots(json, usage.sum());
    Slots remainder = usage.remainder();
    json.known("unaccountedAtLeast", usage.used() < 0 ? -1 : remainder.min());
    json.known("unaccountedAtMost", remainder.max());
    HostCoverage coverage = usage.reading().coverage();
    json.number("processesRead", coverage.read());
    json.number("processesRefused", coverage.refused());
    json.number("processesStalled", coverage.stalled());
    json.flag("otherPidNamespace", coverage.otherNamespace());
    json.flag("processesHidden", coverage.hidden());
    json.flag("mayCountTwice", usage.reading().mayDouble());
    json.texts("remarks", HostWording.remarks(usage));
    json.texts("blindSpots", HostWording.blindSpots(coverage));
    json.objects("holders", usage.holders(), holder -> write(holder, json));
  }

  private static void write(Holder holder, Json json) {
    ProcessNames names = holder.process().names();
    json.number("pid", holder.process().pid());
    json.text("user", names.user());
    json.text("command", names.command());
    json.text("container", names.container());
    json.text("pod", names.pod());
    json.flag("jvm", holder.process().jvm());
    json.flag("byAgent", holder.byAgent());
    json.number("contexts", holder.contexts());
    json.number("contextsMaybeGone", holder.uncertain());
    slots(json, holder.slots());
  }

  private static void slots(Json json, Slots slots) {
    json.known("slots", slots.exact());
    json.known("slotsAtLeast", slots.min());
    json.known("slotsAtMost", slots.max());
  }
}
