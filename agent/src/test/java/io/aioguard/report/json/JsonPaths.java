package io.aioguard.report.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.stream.Stream;

/** Where the keys of a JSON text are. */
public final class JsonPaths {

  private JsonPaths() {}

  /** Each key, as {@code groups[].example.thread}. */
  public static Stream<String> of(JsonElement element) {
    return below("", element);
  }

  private static Stream<String> below(String path, JsonElement element) {
    if (element instanceof JsonArray array) {
      return array.asList().stream().flatMap(each -> below(path + "[]", each));
    }
    return element instanceof JsonObject object
        ? object.entrySet().stream()
            .flatMap(
                each -> {
                  String key = path.isEmpty() ? each.getKey() : path + '.' + each.getKey();
                  return Stream.concat(Stream.of(key), below(key, each.getValue()));
                })
        : Stream.empty();
  }
}
