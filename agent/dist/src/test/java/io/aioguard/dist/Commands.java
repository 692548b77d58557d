package io.aioguard.dist;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What the command itself says of its commands. */
final class Commands {

  private static final Pattern NAME = Pattern.compile("(?m)^  ([a-z]+) ");

  private Commands() {}

  /** Their names, as help lists them. */
  static List<String> of(Path home) throws IOException, InterruptedException {
    Run help = Run.of(home, home.resolve("bin/aioguard"), "help").ended(0);
    String list = help.out().substring(help.out().indexOf("\nCommands:\n"));
    List<String> names = NAME.matcher(list).results().map(match -> match.group(1)).toList();
    help.check(names.contains("report") && names.contains("help"), "its commands");
    return names;
  }
}
