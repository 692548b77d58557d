package io.aioguard.it;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * What {@code host --format json} has answered. Other tests hold contexts too, so only the rows of
 * a test's own processes are asserted.
 */
record HostAnswer(ForkedJvm.Result result, JsonObject json) {

  static HostAnswer of(ForkedJvm.Result result) {
    return new HostAnswer(result, JsonParser.parseString(result.out()).getAsJsonObject());
  }

  /** Asks as the user of the tests. */
  static HostAnswer ask(Path folder) {
    return of(
        new ShippedCommand(Jdk.all().get(0), folder).run("host", "--format=json").ended().silent());
  }

  /** Asks under a command, such as one that changes the user. */
  static HostAnswer ask(Path folder, Path jar, List<String> under) {
    return of(command(folder, jar, under, "--format=json").ended().silent());
  }

  /** Runs {@code host} under a command. */
  static ForkedJvm.Result command(Path folder, Path jar, List<String> under, String... options) {
    List<String> command = new ArrayList<>(under);
    command.addAll(List.of(Jdk.all().get(0).java(), "-Xmx64m"));
    command.addAll(ForkedJvm.SHORT_LIVED);
    command.addAll(List.of("-jar", jar.toString(), "host"));
    command.addAll(List.of(options));
    return RunningCommand.start(command, folder).end();
  }

  /** The row of a process. */
  Optional<JsonObject> holder(long pid) {
    return StreamSupport.stream(json.getAsJsonArray("holders").spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .filter(holder -> holder.get("pid").getAsLong() == pid)
        .findFirst();
  }

  /** Checks that the process has so many contexts, with so many slots within the bounds. */
  HostAnswer has(long pid, long contexts, long slots) {
    JsonObject holder =
        holder(pid).orElseThrow(() -> new AssertionError(result + "\nno row of " + pid));
    result.check(number(holder, "contexts") == contexts, "contexts of " + holder);
    result.check(number(holder, "slotsAtLeast") <= slots, "too many slots: " + holder);
    result.check(number(holder, "slotsAtMost") >= slots, "too few slots: " + holder);
    return this;
  }

  HostAnswer hasNot(long pid) {
    result.check(holder(pid).isEmpty(), "a row of " + pid);
    return this;
  }

  long number(String key) {
    return number(json, key);
  }

  static long number(JsonObject object, String key) {
    return object.get(key).getAsLong();
  }

  /** The value in the row of a process. */
  String text(long pid, String key) {
    return holder(pid).orElseThrow().get(key).getAsString();
  }
}
