package io.aioguard.it;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of the packaged jar, in a JVM of its own with a deadline.
 *
 * @param folder to work in
 * @param jvmArguments for the JVM that runs the command
 */
record ShippedCommand(Jdk jdk, Path folder, Path jar, String... jvmArguments) {

  ShippedCommand(Jdk jdk, Path folder) {
    this(jdk, folder, ForkedJvm.AGENT);
  }

  ForkedJvm.Result run(String... arguments) {
    return start(arguments).end();
  }

  /** With its standard output in that file. */
  ForkedJvm.Result runInto(String file, String... arguments) {
    List<String> shell = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" > " + file, "sh"));
    shell.addAll(command(arguments));
    return RunningCommand.start(shell, folder).end();
  }

  RunningCommand start(String... arguments) {
    return RunningCommand.start(command(arguments), folder);
  }

  /** The same on a terminal, where script(1) makes one; it reads what is typed. */
  RunningCommand startOnTerminal(String... arguments) {
    String command = String.join(" ", command(arguments));
    return RunningCommand.start(List.of("script", "-qefc", command, "/dev/null"), folder);
  }

  private List<String> command(String... arguments) {
    List<String> command = new ArrayList<>(List.of(jdk.java(), "-Xmx64m"));
    command.addAll(ForkedJvm.SHORT_LIVED);
    command.addAll(List.of(jvmArguments));
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(List.of(arguments));
    return command;
  }
}
