package io.aioguard.report.follow;

import io.aioguard.report.event.Heartbeat;
import io.aioguard.report.json.Json;
import io.aioguard.report.json.JsonFindings;
import java.io.PrintWriter;

/** Writes each item as one object of JSON in a line of its own. */
public final class JsonItems implements ItemWriter {

  /**
   * Version of the JSON: raised when a key is removed or changes its meaning, not when one is
   * added.
   */
  static final int SCHEMA = 1;

  private final PrintWriter out;

  public JsonItems(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void write(Item item) {
    Json.line(
        out,
        json -> {
          json.number("schema", SCHEMA);
          json.text("type", type(item));
          json.time("time", item.time());
          write(json, item);
        });
  }

  private static String type(Item item) {
    if (item instanceof Item.Started) {
      return "start";
    } else if (item instanceof Item.Findings) {
      return "finding";
    } else if (item instanceof Item.Ungrouped) {
      return "ungrouped";
    } else if (item instanceof Item.Agent) {
      return "agent";
    } else if (item instanceof Item.Doubted) {
      return "doubt";
    } else if (item instanceof Item.Note) {
      return "note";
    }
    return "end";
  }

  private static void write(Json json, Item item) {
    if (item instanceof Item.Started started) {
      json.known("pid", started.pid());
      json.text("source", started.source());
      json.text("repository", started.repository().toString());
      json.number("earlierGroups", started.groups());
    } else if (item instanceof Item.Findings findings) {
      json.text("change", findings.change().key());
      json.number("difference", findings.difference());
      json.number("now", findings.count());
      new JsonFindings(json).group(findings.group());
    } else if (item instanceof Item.Ungrouped other) {
      json.number("difference", other.count());
    } else if (item instanceof Item.Agent agent) {
      agent(json, agent.beat());
    } else if (item instanceof Item.Doubted doubted) {
      json.text("reason", doubted.doubt().reason().key());
      json.text("what", doubted.doubt().what());
      json.text("next", doubted.doubt().next());
    } else if (item instanceof Item.Note note) {
      json.text("text", note.text());
    } else if (item instanceof Item.Ended ended) {
      json.text("reason", ended.reason());
      json.number("groups", ended.groups());
      json.number("findings", ended.findings());
    }
  }

  private static void agent(Json json, Heartbeat beat) {
    json.text("state", beat.state());
    json.text("detail", beat.detail());
    json.text("version", beat.agent().version());
    json.text("options", beat.agent().options());
    json.text("host", beat.agent().host());
    json.time("started", beat.started());
    json.flag("late", beat.late());
    json.number("created", beat.created());
  }

  @Override
  public void flush() {
    out.flush();
  }

  @Override
  public boolean isClosed() {
    return out.checkError();
  }
}
