package io.aioguard.dist;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import picocli.CommandLine;

/** Writes all files that the distribution has besides jars, documents and scripts. */
public final class CommandFiles {

  /**
   * Its plain classes are beside this one's on the class path, and in no jar that could be compiled
   * against.
   */
  private static final String COMMAND = "io.aioguard.cli.AioGuard";

  private CommandFiles() {}

  /**
   * @param arguments the folder, which gets {@code man}, {@code completions} and {@code debian};
   *     the version; the time of the build; and who maintains the Debian package
   */
  public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
    Path folder = Path.of(arguments[0]);
    PrintWriter out = new PrintWriter(System.out);
    CommandLine command =
        (CommandLine)
            Class.forName(COMMAND)
                .getMethod("commandLine", PrintWriter.class, PrintWriter.class)
                .invoke(null, out, out);
    Choices.putInto(command);
    Path completions = Files.createDirectories(folder.resolve("completions"));
    Files.writeString(completions.resolve("aioguard.bash"), BashCompletion.of(command));
    Files.writeString(completions.resolve("_aioguard"), new ZshCompletion(command).toString());
    Files.writeString(completions.resolve("aioguard.fish"), new FishCompletion(command).toString());
    Instant time = Instant.parse(arguments[2]);
    new ManualPages(command, arguments[1], LocalDate.ofInstant(time, ZoneOffset.UTC).toString())
        .write(folder);
    DebianFiles.writePages(folder);
    DebianFiles.writeChangelog(folder, arguments[1], time, arguments[3]);
  }
}
