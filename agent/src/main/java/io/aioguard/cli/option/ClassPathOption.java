package io.aioguard.cli.option;

import io.aioguard.classfile.ClassPath;
import java.io.File;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where the classes of the application are, for suggested owner rules. */
public final class ClassPathOption {

  private static final String NAME = "--class-path";
  private static final String ALL_JARS = "/*";

  @Option(
      names = NAME,
      paramLabel = "PATH[:PATH...]",
      description = {
        "Jars and folders with the application's classes; 'lib/*' is all jars of a folder. Owner"
            + " rules that are suggested are completed from them; none of them is loaded."
            + " Without it, from the JVM's own class path, as far as it is known and here."
      })
  private String classPath = "";

  /** As {@link #entries(CommandLine)}, or others if the option is not given. */
  public List<String> entries(CommandLine command, Supplier<List<String>> others) {
    List<String> named = entries(command);
    return named.isEmpty() ? others.get() : named;
  }

  /** Empty if the option is not given; fails if an entry does not exist. */
  public List<String> entries(CommandLine command) {
    List<String> entries = ClassPath.split(classPath);
    for (String entry : entries) {
      boolean jars = entry.endsWith(ALL_JARS);
      String file = jars ? entry.substring(0, entry.length() - ALL_JARS.length()) : entry;
      if (!new File(file.isEmpty() ? "/" : file).exists()) {
        throw new ParameterException(command, NAME + ' ' + entry + ": it does not exist");
      }
    }
    return entries;
  }
}
