package io.aioguard.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.spark.launcher.JavaModuleOptions;

/** Asks questions in SQL of Spark, in a JVM of its own: it needs options, and is never unloaded. */
final class SparkSql {

  /** On a machine of two busy processors it takes half a minute. */
  private static final long MINUTES = 5;

  private SparkSql() {}

  /**
   * The answers by title of the question.
   *
   * @param folder an empty one to work in
   * @param load statements that make the view
   */
  static Map<String, List<String>> answers(
      Path folder, List<String> load, Map<String, String> questions)
      throws IOException, InterruptedException {
    List<String> statements = new ArrayList<>(load);
    statements.addAll(questions.values());
    for (int i = 0; i < statements.size(); i++) {
      Files.writeString(folder.resolve(i + ".sql"), statements.get(i));
    }
    run(folder);
    Map<String, List<String>> answers = new LinkedHashMap<>();
    int file = load.size();
    for (String title : questions.keySet()) {
      answers.put(title, Files.readAllLines(folder.resolve(file++ + ".txt")));
    }
    return answers;
  }

  private static void run(Path folder) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptions().split(" ")));
    command.add("-Djava.io.tmpdir=" + folder);
    Path jars = Path.of(System.getProperty("aioguard.test.spark"), "jars");
    String classes = Path.of("target", "test-classes").toAbsolutePath().toString();
    command.addAll(List.of("-cp", classes + File.pathSeparator + jars + "/*"));
    command.addAll(List.of(SparkSqlProgram.class.getName(), folder.toString()));
    Path log = folder.resolve("spark.log");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      assertTrue(process.waitFor(MINUTES, TimeUnit.MINUTES), () -> "no end: " + read(log));
      assertEquals(0, process.exitValue(), () -> read(log));
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
