package io.aioguard.agent;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Finds the value of an option in the three places where it may stand, and checks it. */
final class Lookup {

  private static final String PROPERTY = "aioguard.";

  private final Map<String, String> arguments = new HashMap<>();
  private static final int LONGEST_SHOWN = 200;

  private final Map<String, String> properties;
  private final Map<String, String> environment;
  private final List<String> complaints;

  Lookup(Map<String, String> properties, Map<String, String> environment, List<String> complaints) {
    this.properties = properties;
    this.environment = environment;
    this.complaints = complaints;
    for (String name : properties.keySet()) {
      if (name.startsWith(PROPERTY) && !Options.known(name.substring(PROPERTY.length()))) {
        unknown("-D" + name);
      }
    }
  }

  /** Takes in {@code key=value,key=value}; the keys that were in it. */
  Set<String> arguments(String text) {
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf(',', start);
      end = end < 0 ? text.length() : end;
      argument(text.substring(start, end).trim());
      start = end + 1;
    }
    return arguments.keySet();
  }

  private void argument(String part) {
    if (part.isEmpty()) {
      return;
    }
    int equals = part.indexOf('=');
    String key = equals < 0 ? part : part.substring(0, equals).trim();
    if (!Options.known(key)) {
      unknown(key);
    } else if (equals < 0 || equals == part.length() - 1) {
      complaints.add("option " + key + " has no value: ignored; write " + key + "=value");
    } else {
      arguments.put(key, part.substring(equals + 1).trim());
    }
  }

  private void unknown(String key) {
    complaints.add(
        "unknown option " + shown(key) + ": ignored; options are " + Options.knownKeys());
  }

  String value(String key, String byDefault) {
    String value = or(arguments.get(key), properties.get(PROPERTY + key));
    String variable = "AIOGUARD_" + key.toUpperCase(Locale.ROOT).replace('-', '_');
    return or(or(value, environment.get(variable)), byDefault);
  }

  /** An empty one says nothing: it may be a variable of a shell that is not set. */
  private static String or(String value, String other) {
    return value != null && !value.isEmpty() ? value : other;
  }

  /** Index of the value among the choices; the first is the default. */
  int choice(String key, String... choices) {
    return choice(key, 0, choices);
  }

  int choice(String key, int byDefault, String... choices) {
    String value = value(key, choices[byDefault]);
    for (int i = 0; i < choices.length; i++) {
      if (choices[i].equalsIgnoreCase(value)) {
        return i;
      }
    }
    bad(key, value, choices[byDefault], "one of " + String.join(", ", choices));
    return byDefault;
  }

  int number(String key, int byDefault, int least, int most) {
    String value = value(key, Integer.toString(byDefault));
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    bad(key, value, Integer.toString(byDefault), "a number from " + least + " to " + most);
    return byDefault;
  }

  /** In milliseconds; 0 for off. Units are ms, s, m and h. */
  long duration(String key, String byDefault) {
    String value = value(key, byDefault).toLowerCase(Locale.ROOT);
    if (value.equals("off")) {
      return 0;
    }
    int digits = 0;
    while (digits < value.length() && Character.isDigit(value.charAt(digits))) {
      digits++;
    }
    long unit = unit(value.substring(digits));
    if (digits == 0 || digits > 9 || unit == 0) {
      bad(key, value, byDefault, "off or a time such as 500ms, 60s, 10m, 1h");
      return duration(byDefault);
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

  private void bad(String key, String value, String byDefault, String wanted) {
    complaints.add(
        "bad value "
            + shown(value)
            + " for option "
            + key
            + ": "
            + byDefault
            + " is used; give "
            + wanted);
  }

  /** Short, and one line of what can be seen: it may come from anywhere. */
  private static String shown(String text) {
    StringBuilder safe = new StringBuilder();
    for (int i = 0; i < Math.min(text.length(), LONGEST_SHOWN); i++) {
      char c = text.charAt(i);
      safe.append(c >= ' ' && c < 0x7f || Character.isLetterOrDigit(c) ? c : '?');
    }
    return text.length() <= LONGEST_SHOWN ? safe.toString() : safe + "...";
  }
}
