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

/** Decodes JFR's own events of one run of chunks into plain records. */
final class JvmSignDecoder {

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

  /** Flags that decide when an unreachable object is collected; not the path of a heap dump. */
  private static final Pattern GC_FLAG =
      Pattern.compile(
          "-X(?:m[sxn]\\S+|int)"
              + "|-XX:[+-]?(?!HeapDump)\\w*(?:GC|Heap|RAM|Region)\\w*(?:=[\\w.]*)?");

  private static final int MAX_FLAGS = 12;

  /** The length that Linux permits for one argument. */
  private static final int MAX_PATH = 1 << 17;

  private static final int MAX_FOLDER = 4_096;

  private final TextPool pool;

  /** Types of the agent's events, by their ids in these chunks. */
  private final Map<Long, String> types = new HashMap<>();

  /** Keys that were read before: these chunks are of one JVM. */
  private final Set<String> seen = new HashSet<>();

  JvmSignDecoder(TextPool pool) {
    this.pool = pool;
  }

  /** Sets the ids of the event types, which differ between JVMs. */
  void setTypes(List<EventType> known) {
    for (EventType type : known) {
      if (type.getName().startsWith(EventDecoder.AGENT_PREFIX)) {
        types.put(type.getId(), type.getName());
      }
    }
  }

  /** The event as plain data; empty if the report does not use it. */
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
          once(fields, "java.class.path", MAX_PATH).map(path -> new Classes(time, path, ""));
      case VARIABLE ->
          once(fields, "PWD", MAX_FOLDER)
              .filter(folder -> folder.startsWith("/"))
              .map(folder -> new Classes(time, "", folder));
      default -> Optional.empty();
    };
  }

  /** Reads the value of that key only, as others are secrets; once, as each chunk repeats it. */
  private Optional<String> once(EventFields fields, String key, int maxLength) {
    return fields
        .raw("key")
        .filter(key::equals)
        .flatMap(name -> fields.raw("value"))
        .filter(value -> value.length() <= maxLength && seen.add(key));
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

  /** Empty if it does not name the JVM, as in a damaged recording. */
  private Optional<CommandLine> commandLine(Instant time, EventFields fields) {
    long pid = fields.number("pid");
    Instant start = fields.instant("jvmStartTime");
    if (pid < 0 || start.equals(Instant.EPOCH)) {
      return Optional.empty();
    }
    // Only these parts are kept: arguments may be secret.
    String command = fields.raw("javaArguments").orElse("");
    String main = mainOf(command);
    return Optional.of(
        new CommandLine(
            time,
            JvmId.of(pid, start),
            pool.keep(javaVersion(fields.raw("jvmVersion").orElse(""))),
            pool.keep(main),
            gcFlags(fields.raw("jvmArguments").orElse("")).stream().map(pool::keep).toList(),
            fields.raw("jvmArguments").filter(JvmSignDecoder::loadsAgent).isPresent(),
            main.equals(OWN_MAIN) || main.equals(OWN_JAR + ".jar")));
  }

  /**
   * Whether these arguments load the agent; its name in the value of another option does not count.
   */
  static boolean loadsAgent(String arguments) {
    return OWN_AGENT.matcher(arguments).find();
  }

  /** "OpenJDK 64-Bit Server VM (17.0.15+6-Debian-1deb12u1) for linux-amd64 JRE ..." */
  private static String javaVersion(String version) {
    int open = version.indexOf('(');
    int close = version.indexOf(')', open + 1);
    return open < 0 || close < 0 ? "" : version.substring(open + 1, close);
  }

  /** The first word of the command only: where a path has a blank, the rest may be an argument. */
  static String mainOf(String command) {
    int space = command.indexOf(' ');
    String main = space < 0 ? command : command.substring(0, space);
    return main.substring(main.lastIndexOf('/') + 1);
  }

  static List<String> gcFlags(String arguments) {
    return Arrays.stream(arguments.split(" "))
        .filter(word -> GC_FLAG.matcher(word).matches())
        .limit(MAX_FLAGS)
        .toList();
  }
}
