package io.aioguard.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/** Measures everything and prints a table. */
public final class Bench {

  private Bench() {}

  /** See {@code demo/bench/run}. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Settings settings = Settings.parse(arguments);
    // A copy, which no build replaces during the measurement. Its manifest requires this name.
    Path agent = settings.target().resolve("agent/aioguard-agent.jar").toAbsolutePath();
    Files.createDirectories(agent.getParent());
    Files.copy(settings.agent(), agent, StandardCopyOption.REPLACE_EXISTING);
    Path home = Path.of(System.getProperty("java.home"));

    List<Row> rows = new ArrayList<>();
    rows.addAll(starts(settings, agent, home));
    rows.addAll(forks(settings, agent, Forks.java(home)));
    Report.write(settings.target(), rows);
    System.out.println();
    System.out.print(Report.markdown(rows));
  }

  private static List<Row> starts(Settings settings, Path agent, Path home)
      throws IOException, InterruptedException {
    List<Row> rows = new ArrayList<>();
    if (settings.wants("hello-world")) {
      Startup startup = new Startup(settings.target(), agent);
      List<Path> homes = new ArrayList<>(settings.jdks());
      homes.add(0, home);
      for (Path jdk : homes) {
        progress("hello-world with " + jdk);
        rows.addAll(startup.measure(jdk, settings.starts()));
      }
    }
    return rows;
  }

  private static List<Row> forks(Settings settings, Path agent, Path java)
      throws InterruptedException {
    List<ForkBlocks> all = new ArrayList<>();
    for (Case subject : Case.all()) {
      if (settings.wants(subject.name())) {
        all.add(new ForkBlocks(subject, settings, agent, java));
      }
    }
    // Block by block, not case by case: a bad minute of the machine spoils one block of many cases.
    for (int block = 0; block < settings.blocks(); block++) {
      progress("block " + (block + 1) + " of " + settings.blocks());
      for (ForkBlocks one : all) {
        if (one.takesPart(block)) {
          run(one, block);
        }
      }
    }
    return all.stream().filter(ForkBlocks::measured).map(ForkBlocks::row).toList();
  }

  private static void run(ForkBlocks one, int block) throws InterruptedException {
    try {
      one.run(block);
    } catch (RunnerException | IOException e) {
      Throwable cause = e;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      progress(one.name() + ": block " + (block + 1) + " is not counted: " + cause);
    }
  }

  private static void progress(String what) {
    System.err.println("bench: " + what);
  }
}
