package io.aioguard.cli.command;

import io.aioguard.agent.option.Options;
import io.aioguard.cli.jvm.AttachException;
import io.aioguard.rules.read.RuleFile;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The options that the agent in another process gets. */
final class AttachOptions {

  private AttachOptions() {}

  /**
   * The options with absolute paths, as the other process has another folder. Their files are read
   * and checked first.
   *
   * @param options without errors
   */
  static String withAbsolutePaths(String options) throws AttachException {
    Options parsed = Options.check(options, new ArrayList<>());
    if (!parsed.rules().isEmpty()) {
      checkRules(parsed.rules(), path("rules", parsed.rules()));
    }
    if (!parsed.config().isEmpty()) {
      checkConfig(path("config", parsed.config()));
    }
    return Stream.of(options.split(","))
        .map(AttachOptions::withAbsolutePath)
        .collect(Collectors.joining(","));
  }

  private static String withAbsolutePath(String option) {
    String[] sides = option.split("=", 2);
    String key = sides[0].strip();
    return key.equals("rules") || key.equals("config")
        ? key + '=' + Path.of(sides[1].strip()).toAbsolutePath()
        : option;
  }

  private static Path path(String key, String text) throws AttachException {
    try {
      Path file = Path.of(text).toAbsolutePath();
      if (file.toString().indexOf(',') >= 0) {
        throw new AttachException("the path " + file + " has a comma", "move the file");
      }
      return file;
    } catch (InvalidPathException e) {
      throw new AttachException(key + '=' + text + " is no path", "name a file");
    }
  }

  private static void checkRules(String given, Path file) throws AttachException {
    if (!RuleFile.read(file).errors().isEmpty()) {
      throw new AttachException("rules=" + given + " has errors", "see: aioguard rules check");
    }
  }

  private static void checkConfig(Path file) throws AttachException {
    List<String> errors = new ArrayList<>();
    Options.checkFile(file.toString(), errors);
    if (!errors.isEmpty()) {
      String more = errors.size() == 1 ? "" : " (" + (errors.size() - 1) + " more)";
      throw new AttachException("config=" + errors.get(0) + more, "nothing was done");
    }
  }
}
