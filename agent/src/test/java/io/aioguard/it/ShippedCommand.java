package io.aioguard.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The command line of the packaged jar, in a JVM of its own with a deadline.
 *
 * @param folder to work in
 * @param jvmArguments for the JVM that runs the command
 */
record ShippedCommand(Jdk jdk, Path folder, Path jar, String... jvmArguments) {

  private static final long DEADLINE_SECONDS = 120;

  ShippedCommand(Jdk jdk, Path folder) {
    this(jdk, folder, ForkedJvm.AGENT);
  }

  ForkedJvm.Result run(String... arguments) {
    List<String> command = new ArrayList<>(List.of(jdk.java(), "-Xmx64m"));
    command.addAll(List.of(jvmArguments));
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(List.of(arguments));
    Path out = folder.resolve("command.out");
    Path err = folder.resolve("command.err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      boolean ended = process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS);
      process.destroyForcibly();
      int status = ended ? process.exitValue() : -1;
      return new ForkedJvm.Result(
          String.join(" ", command), status, Files.readString(out), Files.readString(err), null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
