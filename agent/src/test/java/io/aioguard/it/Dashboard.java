package io.aioguard.it;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** docs/metrics/grafana.json, as Grafana reads it. */
record Dashboard(JsonObject json) {

  /** Width of a dashboard, in columns. */
  static final int WIDTH = 24;

  static Dashboard read() {
    return new Dashboard(
        JsonParser.parseString(MetricsFiles.read("grafana.json")).getAsJsonObject());
  }

  /** A panel or a row, and the place that it has. */
  record Panel(int id, String type, String title, int x, int y, int w, int h, List<Query> queries) {

    private static Panel of(JsonObject json) {
      JsonObject place = json.getAsJsonObject("gridPos");
      List<Query> queries = new ArrayList<>();
      if (json.has("targets")) {
        json.getAsJsonArray("targets").forEach(each -> queries.add(Query.of(each)));
      }
      return new Panel(
          json.get("id").getAsInt(),
          json.get("type").getAsString(),
          json.get("title").getAsString(),
          place.get("x").getAsInt(),
          place.get("y").getAsInt(),
          place.get("w").getAsInt(),
          place.get("h").getAsInt(),
          queries);
    }

    boolean overlaps(Panel other) {
      return x < other.x + other.w && other.x < x + w && y < other.y + other.h && other.y < y + h;
    }
  }

  /** What a panel asks a data source. */
  record Query(String refId, String expression, String datasource) {

    private static Query of(JsonElement json) {
      JsonObject query = json.getAsJsonObject();
      return new Query(
          query.get("refId").getAsString(),
          query.get("expr").getAsString(),
          query.getAsJsonObject("datasource").get("uid").getAsString());
    }
  }

  /** A choice of the reader's; its query gives the values that can be chosen. */
  record Variable(String name, String type, String query) {

    private static Variable of(JsonElement json) {
      JsonObject variable = json.getAsJsonObject();
      JsonElement query = variable.get("query");
      return new Variable(
          variable.get("name").getAsString(),
          variable.get("type").getAsString(),
          query.isJsonObject()
              ? query.getAsJsonObject().get("query").getAsString()
              : query.getAsString());
    }
  }

  List<Panel> panels() {
    return stream("panels", json).map(each -> Panel.of(each.getAsJsonObject())).toList();
  }

  List<Variable> variables() {
    return stream("list", json.getAsJsonObject("templating")).map(Variable::of).toList();
  }

  private static Stream<JsonElement> stream(String name, JsonObject parent) {
    JsonArray array = parent.getAsJsonArray(name);
    return StreamSupport.stream(array.spliterator(), false);
  }
}
