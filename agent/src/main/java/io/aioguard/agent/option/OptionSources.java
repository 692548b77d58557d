package io.aioguard.agent.option;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The sources of options, the first one first: agent arguments, system properties, environment
 * variables, a file. Keeps what is wrong in them. Where there is doubt about an option by which the
 * agent acts on contexts, that option is doubtful.
 */
final class OptionSources {

  private static final String PROPERTY = "aioguard.";
  private static final String VARIABLE = "AIOGUARD_";

  /** The values of these options are free text. */
  private static final Set<String> FREE_TEXT = Set.of("rules", "config");

  private final Map<String, String> arguments = new HashMap<>();
  private final Map<String, String> properties = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> file = new HashMap<>();

  /** Where in the file a key is, as the beginning of a line of the log. */
  private final Map<String, String> placesInFile = new HashMap<>();

  private final List<OptionError> errors = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  /** Keys whose intended value is uncertain. */
  private final Set<String> doubtful = new HashSet<>();

  /**
   * Reads all but the file.
   *
   * @param text {@code key=value,key=value}
   */
  OptionSources(String text, Map<String, String> properties, Map<String, String> environment) {
    for (Map.Entry<String, String> one : properties.entrySet()) {
      String name = one.getKey();
      String key = name.startsWith(PROPERTY) ? name.substring(PROPERTY.length()) : "";
      take(this.properties, key, name, "-D" + name, one.getValue());
    }
    Map<String, String> variables = new HashMap<>();
    for (String key : Options.KEYS) {
      variables.put(variable(key), key);
    }
    for (Map.Entry<String, String> one : environment.entrySet()) {
      String name = one.getKey();
      take(this.environment, variables.getOrDefault(name, ""), name, name, one.getValue());
    }
    arguments(text);
  }

  /**
   * Reads a property or a variable, if it is meant for the agent.
   *
   * @param key of the option; empty if the name is not an option
   * @param shown the name as an operator writes it
   */
  private void take(
      Map<String, String> place, String key, String name, String shown, String value) {
    if (Options.KEYS.contains(key)) {
      if (!isAnotherOption("", key, value)) {
        place.put(key, value);
      }
    } else if (OptionName.isOurs(name, value)) {
      add(OptionError.unknown(shown, OptionName.meant(name, value)));
    }
  }

  /** Takes the options of a file. */
  void take(String path, ConfigFile content) {
    String place = OptionError.shown(path);
    for (String warning : content.warnings()) {
      warnings.add(place + ": " + warning);
    }
    if (!content.problem().isEmpty()) {
      add(OptionError.unread(place(place, content.problemLine()) + content.problem()));
    }
    for (ConfigFile.Entry entry : content.entries()) {
      takeFromFile(place(place, entry.line()), entry.key(), strip(entry.value()));
    }
  }

  private static String place(String path, int line) {
    return path + (line > 0 ? ":" + line : "") + ": ";
  }

  private void takeFromFile(String place, String key, String value) {
    if (key.equals("config")) {
      add(OptionError.nested().at(place));
    } else if (Options.KEYS.contains(key)) {
      placesInFile.put(key, place);
      put(file, place, key, value);
    } else {
      List<String> meant = OptionName.meant(key, value);
      boolean shown =
          OptionName.mayBeShown(key) && !(value.isEmpty() && OptionName.near(key).isEmpty());
      add((shown ? OptionError.unknown(key, meant) : OptionError.noOption(meant)).at(place));
    }
  }

  /** Whether the value contains options with a harmless value; then it is not used as a value. */
  private boolean isAnotherOption(String place, String key, String value) {
    List<String> meant = FREE_TEXT.contains(key) ? List.of() : OptionName.meantByValue(value);
    if (meant.isEmpty()) {
      return false;
    }
    List<String> all = new ArrayList<>(meant);
    if (Options.harmless(key) != null && !all.contains(key)) {
      all.add(key);
    }
    add(OptionError.stray(key, value, all).at(place));
    return true;
  }

  private static String variable(String key) {
    return VARIABLE + key.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private void arguments(String text) {
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf(',', start);
      end = end < 0 ? text.length() : end;
      argument(strip(text.substring(start, end)));
      start = end + 1;
    }
  }

  private void argument(String part) {
    if (part.isEmpty()) {
      return;
    }
    int equals = part.indexOf('=');
    String key = equals < 0 ? part : strip(part.substring(0, equals));
    String value = equals < 0 ? "" : strip(part.substring(equals + 1));
    if (Options.KEYS.contains(key)) {
      put(arguments, "", key, value);
    } else {
      add(OptionError.unknown(key, OptionName.meant(key, value)));
    }
  }

  /** Where a key without a value is an error, and so is one that is there already. */
  private void put(Map<String, String> source, String place, String key, String value) {
    if (isAnotherOption(place, key, value)) {
      return;
    }
    if (value.isEmpty() && Options.harmless(key) == null) {
      add(OptionError.empty(key).at(place));
    } else if (source.put(key, value) != null) {
      add(OptionError.twice(key).at(place));
    }
  }

  /** Blanks alone: a value with a line break in it was not meant. */
  private static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && text.charAt(start) == ' ') {
      start++;
    }
    while (end > start && text.charAt(end - 1) == ' ') {
      end--;
    }
    return text.substring(start, end);
  }

  private void add(OptionError error) {
    doubtful.addAll(error.meant());
    errors.add(error);
  }

  /** The keys of the agent arguments. */
  Set<String> argumentKeys() {
    return arguments.keySet();
  }

  /**
   * The first that is given. An empty one is skipped, as it may be from a shell variable that is
   * not set; but not for an option by which the agent acts on contexts.
   */
  String value(String key, String defaultValue) {
    return sourceOf(key).getOrDefault(key, defaultValue);
  }

  private Map<String, String> sourceOf(String key) {
    for (Map<String, String> source : List.of(arguments, properties, environment, file)) {
      String value = source.get(key);
      if (value != null && (!value.isEmpty() || Options.harmless(key) != null)) {
        return source;
      }
    }
    return Map.of();
  }

  /** Whether another value than the harmless one would be a guess. */
  boolean isDoubtful(String key) {
    return doubtful.contains(key) && Options.harmless(key) != null;
  }

  /** The value that counts cannot be used. */
  void badValue(String key, OptionError error) {
    errors.add(sourceOf(key) == file ? error.at(placesInFile.get(key)) : error);
  }

  /**
   * Adds the errors, a line each.
   *
   * @param refused for a command that then does nothing, so that no value is used instead
   */
  void addErrors(List<String> lines, boolean refused) {
    for (OptionError error : errors) {
      lines.add(error.line(refused));
    }
  }

  /** Adds what should be checked though the file is used, a line each. */
  void addWarnings(List<String> lines) {
    lines.addAll(warnings);
  }
}
