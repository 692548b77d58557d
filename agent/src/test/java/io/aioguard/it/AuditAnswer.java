package io.aioguard.it;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@code audit --format=json} answered.
 *
 * @param contexts by id
 * @param ended reasons, by id
 */
record AuditAnswer(
    ForkedJvm.Result run, JsonObject json, Map<Long, Context> contexts, Map<Long, String> ended) {

  /**
   * One context.
   *
   * @param holders texts
   */
  record Context(String verdict, List<String> holders) {}

  static AuditAnswer of(ForkedJvm.Result run) {
    JsonObject json;
    try {
      json = JsonParser.parseString(run.out()).getAsJsonObject();
    } catch (JsonSyntaxException | IllegalStateException e) {
      throw new AssertionError(run + "\nno JSON", e);
    }
    Map<Long, Context> contexts = new TreeMap<>();
    for (JsonElement element : json.getAsJsonArray("contexts")) {
      JsonObject context = element.getAsJsonObject();
      List<String> holders = new ArrayList<>();
      context
          .getAsJsonArray("holders")
          .forEach(holder -> holders.add(holder.getAsJsonObject().get("text").getAsString()));
      contexts.put(id(context), new Context(context.get("verdict").getAsString(), holders));
    }
    Map<Long, String> ended = new TreeMap<>();
    for (JsonElement element : json.getAsJsonArray("ended")) {
      JsonObject one = element.getAsJsonObject();
      ended.put(id(one), one.get("reason").getAsString());
    }
    return new AuditAnswer(run, json, contexts, ended);
  }

  private static long id(JsonObject context) {
    return Long.parseUnsignedLong(context.get("id").getAsString().substring(2), 16);
  }

  boolean isConclusive() {
    return json.get("conclusive").getAsBoolean();
  }

  /** What became of one: its verdict, "ended" or "missing". */
  String verdict(long id) {
    if (ended.containsKey(id)) {
      return "ended";
    }
    return contexts.containsKey(id) ? contexts.get(id).verdict() : "missing";
  }

  long count(String verdict) {
    return contexts.values().stream().filter(context -> context.verdict().equals(verdict)).count();
  }

  /** The exit status that belongs to its verdicts. */
  int status() {
    if (count("unheld") > 0) {
      return 1;
    }
    return isConclusive() ? 0 : 4;
  }
}
