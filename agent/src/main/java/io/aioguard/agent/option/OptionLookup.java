package io.aioguard.agent.option;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Finds the value of an option in its three sources, and checks it. Where there is doubt about an
 * option by which the agent acts on contexts, its harmless value is used.
 */
final class OptionLookup {

  private static final String PROPERTY = "aioguard.";
  private static final String VARIABLE = "AIOGUARD_";

  /** The value of this option is free text. */
  private static final String FREE_TEXT = "rules";

  private final Map<String, String> arguments = new HashMap<>();
  private final Map<String, String> properties = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();
  private final List<OptionError> errors = new ArrayList<>();

  /** Keys whose intended value is uncertain. */
  private final Set<String> doubtful = new HashSet<>();

  /**
   * Reads the three sources.
   *
   * @param text {@code key=value,key=value}
   */
  OptionLookup(String text, Map<String, String> properties, Map<String, String> environment) {
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
      if (!isAnotherOption(key, value)) {
        place.put(key, value);
      }
    } else if (OptionName.isOurs(name, value)) {
      unknown(shown, OptionName.meant(name, value));
    }
  }

  /** Whether the value contains options with a harmless value; then it is not used as a value. */
  private boolean isAnotherOption(String key, String value) {
    List<String> meant = key.equals(FREE_TEXT) ? List.of() : OptionName.near(value);
    if (meant.isEmpty()) {
      return false;
    }
    if (Options.harmless(key) != null && !meant.contains(key)) {
      meant.add(key);
    }
    doubtful.addAll(meant);
    errors.add(OptionError.stray(key, value, meant));
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

  /** The keys of the agent arguments. */
  Set<String> argumentKeys() {
    return arguments.keySet();
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

  private void argument(String part) {
    if (part.isEmpty()) {
      return;
    }
    int equals = part.indexOf('=');
    String key = equals < 0 ? part : strip(part.substring(0, equals));
    String value = equals < 0 ? "" : strip(part.substring(equals + 1));
    if (!Options.KEYS.contains(key)) {
      unknown(key, OptionName.meant(key, value));
    } else if (isAnotherOption(key, value)) {
      return;
    } else if (value.isEmpty() && Options.harmless(key) == null) {
      errors.add(new OptionError(noValue(key), "ignored", "write " + key + "=value"));
    } else if (arguments.put(key, value) != null) {
      String harmless = Options.harmless(key);
      errors.add(
          new OptionError(
              "option " + key + " is given twice",
              (harmless == null ? "the last one" : harmless) + " is used",
              "give it once"));
      doubtful.add(key);
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

  private static String noValue(String key) {
    return "option " + key + " has no value";
  }

  private void unknown(String name, List<String> meant) {
    doubtful.addAll(meant);
    errors.add(OptionError.unknown(name, meant));
  }

  /**
   * The first that is given. An empty one is skipped, as it may be from a shell variable that is
   * not set; but not for an option by which the agent acts on contexts.
   */
  String value(String key, String defaultValue) {
    String[] places = {arguments.get(key), properties.get(key), environment.get(key)};
    for (String value : places) {
      if (value != null && (!value.isEmpty() || Options.harmless(key) != null)) {
        return value;
      }
    }
    return defaultValue;
  }

  /** Index of the value among the choices. */
  int choice(String key, int defaultValue, String... choices) {
    String harmless = harmless(key, choices[defaultValue]);
    String value = isDoubtful(key) ? harmless : value(key, choices[defaultValue]);
    int index = index(value, choices);
    if (index < 0) {
      badValue(key, value, harmless, "one of " + String.join(", ", choices));
      return index(harmless, choices);
    }
    return index;
  }

  private static int index(String value, String... choices) {
    for (int i = 0; i < choices.length; i++) {
      if (choices[i].equalsIgnoreCase(value)) {
        return i;
      }
    }
    return -1;
  }

  /** Whether another value than the harmless one would be a guess. */
  private boolean isDoubtful(String key) {
    return doubtful.contains(key) && Options.harmless(key) != null;
  }

  private static String harmless(String key, String otherwise) {
    String harmless = Options.harmless(key);
    return harmless == null ? otherwise : harmless;
  }

  int number(String key, int defaultValue, int min, int max) {
    String harmless = harmless(key, Integer.toString(defaultValue));
    String value = isDoubtful(key) ? harmless : value(key, Integer.toString(defaultValue));
    try {
      int number = Integer.parseInt(value);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // reported below
    }
    badValue(key, value, harmless, "a number from " + min + " to " + max);
    return Integer.parseInt(harmless);
  }

  /** In milliseconds; 0 for off. Units are ms, s, m and h. */
  long duration(String key, String defaultValue) {
    String value = value(key, defaultValue).toLowerCase(Locale.ROOT);
    if (value.equals("off")) {
      return 0;
    }
    int digits = 0;
    while (digits < value.length() && Character.isDigit(value.charAt(digits))) {
      digits++;
    }
    long unit = unit(value.substring(digits));
    if (digits == 0 || digits > 9 || unit == 0) {
      badValue(key, value, defaultValue, "off or a time such as 500ms, 60s, 10m, 1h");
      return duration(defaultValue);
    }
    return Long.parseLong(value.substring(0, digits)) * unit;
  }

  private static long duration(String valid) {
    int last = valid.length() - 1;
    return Long.parseLong(valid.substring(0, last)) * unit(valid.substring(last));
  }

  private static long unit(String name) {
    switch (name) {
      case "ms":
        return 1;
      case "s":
        return 1000;
      case "m":
        return 60_000;
      case "h":
        return 3_600_000;
      default:
        return 0;
    }
  }

  private void badValue(String key, String value, String used, String wanted) {
    String what = value.isEmpty() ? noValue(key) : OptionError.badValue(key, value);
    errors.add(new OptionError(what, used + " is used", "give " + wanted));
  }
}
