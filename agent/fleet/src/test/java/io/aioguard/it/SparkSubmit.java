package io.aioguard.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A job that is submitted as {@code bin/spark-submit} does it, which is in no Maven artifact: the
 * launcher prints the command of the driver, and the script runs it.
 */
public final class SparkSubmit {

  /** A driver of its own, and executors where the master has them. */
  private static final Duration DEADLINE = Duration.ofMinutes(4);

  private static final Path HOME = Path.of(System.getProperty("aioguard.test.spark"));
  private static final String JOB = System.getProperty("aioguard.test.fleet");
  private static final String LAUNCHER = "org.apache.spark.launcher.Main";
  private static final String SUBMIT = "org.apache.spark.deploy.SparkSubmit";
  private static final String EXECUTOR = "CoarseGrainedExecutorBackend";

  private final ForkedProcess driver;

  private SparkSubmit(ForkedProcess driver) {
    this.driver = driver;
  }

  /**
   * How a job has ended.
   *
   * @param all all of it, to be shown
   */
  public record Ended(int status, String out, String err, String all) {

    /** Fails with all that was printed unless the exit status is this one. */
    public Ended with(int expected) {
      if (status != expected) {
        throw new AssertionError("not exit status " + expected + "\n" + all);
      }
      return this;
    }
  }

  /** Runs the packaged command line, which the job is compared with. */
  public static Ended command(Path folder, List<String> arguments) {
    List<String> words = new ArrayList<>(List.of(java(), "-jar", ForkedJvm.AGENT.toString()));
    words.addAll(arguments);
    return new SparkSubmit(ForkedProcess.start(new ProcessBuilder(words), folder)).end();
  }

  /**
   * Starts the packaged job.
   *
   * @param folder an empty one, for temporary files and all that Spark writes
   * @param conf {@code key=value} of Spark's configuration
   */
  public static SparkSubmit start(
      Path folder, String master, List<String> conf, List<String> arguments) {
    List<String> words = new ArrayList<>(List.of(SUBMIT, "--master", master));
    List<String> all = new ArrayList<>(conf);
    // Most of their time is Spark's start, which C2 does not make shorter.
    String options = "-XX:TieredStopAtLevel=1 -Djava.io.tmpdir=" + folder;
    all.add("spark.driver.extraJavaOptions=" + options);
    all.add("spark.executor.extraJavaOptions=" + options);
    all.add("spark.ui.enabled=false");
    for (String each : all) {
      words.addAll(List.of("--conf", each));
    }
    words.add(JOB);
    words.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(driver(folder, words));
    return new SparkSubmit(ForkedProcess.start(environment(builder, folder), folder));
  }

  /** What the launcher prints: NUL, a line break, and the words with NUL after each. */
  private static List<String> driver(Path folder, List<String> options) {
    List<String> words = new ArrayList<>(List.of(java(), "-cp", HOME + "/jars/*", LAUNCHER));
    words.addAll(options);
    ForkedProcess launcher =
        ForkedProcess.start(environment(new ProcessBuilder(words), folder), folder);
    ForkedJvm.Result printed = launcher.end(DEADLINE, null).ended();
    String text = printed.out();
    return List.of(text.substring(text.indexOf('\n') + 1).split("\0"));
  }

  private static ProcessBuilder environment(ProcessBuilder builder, Path folder) {
    builder.environment().put("SPARK_HOME", HOME.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().put("SPARK_LOCAL_DIRS", folder.toString());
    builder.environment().put("SPARK_WORKER_DIR", folder.resolve("work").toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder;
  }

  private static String java() {
    return System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
  }

  /** Kills an executor as soon as the driver has logged that a task has ended. */
  public void killAnExecutorAfterATask() throws InterruptedException {
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (!driver.err().contains("Finished task ")) {
      if (System.nanoTime() > end || !driver.process().isAlive()) {
        throw new AssertionError("no task has ended\n" + end());
      }
      driver.process().waitFor(50, TimeUnit.MILLISECONDS);
    }
    executors().findFirst().orElseThrow(AssertionError::new).destroyForcibly();
  }

  private Stream<ProcessHandle> executors() {
    return driver.process().toHandle().descendants().filter(SparkSubmit::isExecutor);
  }

  private static boolean isExecutor(ProcessHandle process) {
    try {
      // Longer than what ProcessHandle.info() has of it.
      return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline")).contains(EXECUTOR);
    } catch (IOException | UncheckedIOException e) {
      return false; // it has ended
    }
  }

  /** Waits for the driver's end; by then no process of the job is left. */
  public Ended end() {
    ForkedJvm.Result result = driver.end(DEADLINE, null);
    return new Ended(result.status(), result.out(), result.err(), result.toString());
  }
}
