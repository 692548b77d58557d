package io.aioguard.report.decode;

import io.aioguard.report.event.AioEvent;
import io.aioguard.report.event.JvmId;
import io.aioguard.report.event.JvmSign.AgentLoaded;
import io.aioguard.report.event.JvmSign.AioLibrary;
import io.aioguard.report.event.JvmSign.Classes;
import io.aioguard.report.event.JvmSign.CommandLine;
import io.aioguard.report.event.JvmSign.Ended;
import io.aioguard.report.event.JvmSign.Setting;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jfr.EventType;
import jdk.jfr.consumer.RecordedEvent;

/** Turns JFR's own events of one run of chunks into plain records. */
final class JvmSigns {

  static final String INFORMATION = "jdk.JVMInformation";
  private static final String SETTING = "jdk.ActiveSetting";
  private static final String SHUTDOWN = "jdk.Shutdown";
  private static final String LIBRARY = "jdk.NativeLibrary";
  private static final String AGENT = "jdk.JavaAgent";

  private static final String PROPERTY = "jdk.InitialSystemProperty";
  private static final String VARIABLE = "jdk.InitialEnvironmentVariable";

  static final List<String> EVENTS =
      List.of(INFORMATION, SETTING, SHUTDOWN, LIBRARY, AGENT, PROPERTY, VARIABLE);

  private static final String OWN_JAR = "aioguard-agent";
  private static final String OWN_MAIN = "io.aioguard.agent.AioGuardMain";
  private static final Pattern OWN_AGENT =
      Pattern.compile("(?:^|\\s)-javaagent:\\S*aioguard-agent");

  private static final Pattern AIO_LIBRARY =
      Pattern.compile("(?:.*/)?(libaio\\.so.*|libartemis-native.*)");

  /** What decides about when an unreachable object is found; not where a dump of the heap goes. */
  private static final Pattern GC_FLAG =
      Pattern.compile(
          "-X(?:m[sxn]\\S+|int)"
              + "|-XX:[+-]?(?!HeapDump)\\w*(?:GC|Heap|RAM|Region)\\w*(?:=[\\w.]*)?");

  private static final int MAX_FLAGS = 12;

  /** What Linux takes as one argument. */
  private static final int LONGEST_PATH = 1 << 17;

  private static final int LONGEST_FOLDER = 4_096;

  private final TextPool pool;

  /** Types of the agent's events, by their numbers in these chunks. */
  private final Map<Long, String> types = new HashMap<>();

  /** Keys that have been seen: these chunks are of one JVM. */
  private final Set<String> seen = new HashSet<>();

  JvmSigns(TextPool pool) {
    this.pool = pool;
  }

  /** Learns the numbers of the types; they are others in another JVM. */
  void types(List<EventType> known) {
    for (EventType type : known) {
      if (type.getName().startsWith(EventDecoder.OURS)) {
        types.put(type.getId(), type.getName());
      }
    }
  }

  /** The event as plain data; empty where there is nothing to learn from it. */
  Optional<AioEvent> decode(String name, RecordedEvent event) {
    Instant time = event.getEndTime();
    EventFields fields = new EventFields(event, pool);
    return switch (name) {
      case INFORMATION -> commandLine(time, fields).map(line -> line);
      case SETTING -> setting(time, fields);
      case SHUTDOWN -> Optional.of(new Ended(time));
      case LIBRARY -> library(time, fields);
      case AGENT ->
          fields.contains("name", OWN_JAR) ? Optional.of(new AgentLoaded(time)) : Optional.empty();
      case PROPERTY ->
          once(fields, "java.class.path", LONGEST_PATH).map(path -> new Classes(time, path, ""));
      case VARIABLE ->
          once(fields, "PWD", LONGEST_FOLDER)
              .filter(folder -> folder.startsWith("/"))
              .map(folder -> new Classes(time, "", folder));
      default -> Optional.empty();
    };
  }

  /** The value of that key alone: the others hold secrets. Each chunk repeats it. */
  private Optional<String> once(EventFields fields, String key, int longest) {
    return fields
        .raw("key")
        .filter(key::equals)
        .flatMap(name -> fields.raw("value"))
        .filter(value -> value.length() <= longest && seen.add(key));
  }

  private Optional<AioEvent> setting(Instant time, EventFields fields) {
    String event = types.get(fields.number("id"));
    return event != null && fields.contains("name", "enabled")
        ? Optional.of(new Setting(time, event, !fields.contains("value", "false")))
        : Optional.empty();
  }

  private static Optional<AioEvent> library(Instant time, EventFields fields) {
    return fields
        .raw("name")
        .map(AIO_LIBRARY::matcher)
        .filter(Matcher::matches)
        .map(matcher -> new AioLibrary(time, matcher.group(1)));
  }

  /** Empty where it does not name the JVM, as in a damaged recording. */
  private Optional<CommandLine> commandLine(Instant time, EventFields fields) {
    long pid = fields.number("pid");
    Instant start = fields.instant("jvmStartTime");
    if (pid < 0 || start.equals(Instant.EPOCH)) {
      return Optional.empty();
    }
    // Only these parts are kept: arguments hold secrets.
    String command = fields.raw("javaArguments").orElse("");
    String main = main(command);
    return Optional.of(
        new CommandLine(
            time,
            JvmId.of(pid, start),
            pool.keep(java(fields.raw("jvmVersion").orElse(""))),
            pool.keep(main),
            flags(fields.raw("jvmArguments").orElse("")).stream().map(pool::keep).toList(),
            fields.raw("jvmArguments").filter(JvmSigns::haveAgent).isPresent(),
            main.equals(OWN_MAIN) || main.equals(OWN_JAR + ".jar")));
  }

  /** Whether these arguments load it; the value of another option may have its name too. */
  static boolean haveAgent(String arguments) {
    return OWN_AGENT.matcher(arguments).find();
  }

  /** "OpenJDK 64-Bit Server VM (17.0.15+6-Debian-1deb12u1) for linux-amd64 JRE ..." */
  private static String java(String version) {
    int open = version.indexOf('(');
    int close = version.indexOf(')', open + 1);
    return open < 0 || close < 0 ? "" : version.substring(open + 1, close);
  }

  /** The first word of the command alone: where a path has a blank, what follows may be secret. */
  static String main(String command) {
    int space = command.indexOf(' ');
    String main = space < 0 ? command : command.substring(0, space);
    return main.substring(main.lastIndexOf('/') + 1);
  }

  static List<String> flags(String arguments) {
    return Arrays.stream(arguments.split(" "))
        .filter(word -> GC_FLAG.matcher(word).matches())
        .limit(MAX_FLAGS)
        .toList();
  }
}
