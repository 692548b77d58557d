package io.aioguard.fleet;

import io.aioguard.cli.StandardLine;
import io.aioguard.cli.io.ErrorMessage;
import io.aioguard.cli.io.ExitStatus;
import io.aioguard.cli.option.ReportOptions;
import io.aioguard.report.model.Report;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apache.spark.SparkConf;
import org.apache.spark.network.util.JavaUtils;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The job: what {@code report} does, on the machines of a Spark cluster. */
@Command(
    name = "aioguard-fleet",
    description = {
      "Analyses JFR recordings on a Spark cluster; the answer is that of 'aioguard report'.",
      ""
    },
    exitCodeListHeading = "%nExit status of the driver, in client mode:%n",
    exitCodeList = {
      "0:done",
      "1:a finding that --fail-on names, even if an input could not be read",
      "2:wrong usage",
      "3:an input could not be read to its end, a file not be written, one of the gate's files"
          + " has errors, or the job failed",
      "4:under --fail-on: nothing named was found, but not everything was seen"
    },
    footer = {"", "aioguard-fleet stands for: spark-submit ... aioguard-fleet.jar"})
public final class FleetReport implements Callable<Integer> {

  static final String MAX_FILE = "--max-file";

  private static final String ROWS = "--rows";
  private static final String LOG_LEVEL = "spark.log.level";

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description =
          "Recordings, folders that are searched for *.jfr and *.jfr.gz, and patterns, in any file"
              + " system that Spark reads: hdfs://, s3a://, file:// and others.")
  private List<String> inputs;

  @Mixin private ReportOptions options;

  @Option(
      names = ROWS,
      paramLabel = "PATH",
      description =
          "Write a row for each JVM and bug to this new folder, as Parquet; see docs/rows.md.")
  private String rows;

  @Option(
      names = MAX_FILE,
      paramLabel = "SIZE",
      defaultValue = "4g",
      converter = Size.class,
      description =
          "Size of the largest recording that is read, unpacked if it is compressed; so the largest"
              + " temporary file of an executor. 4g without this option.")
  private long maxFile;

  private FleetReport() {}

  /** Ends the JVM with the exit status of the command. */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out);
    PrintWriter err = new PrintWriter(System.err, true);
    System.exit(run(out, err, arguments));
  }

  /** Runs the job; returns the exit status. */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine line = StandardLine.of(new CommandLine(new FleetReport()), out, err);
    return StandardLine.run(line, "give the driver more: --driver-memory 4g", arguments);
  }

  @Override
  public Integer call() {
    CommandLine command = spec.commandLine();
    options.check(command, localInputs());
    if (!options.read(command)) {
      return ExitStatus.UNREADABLE;
    }
    try (SparkSession session = session()) {
      return report(session, command);
    } catch (ParameterException e) {
      throw e;
    } catch (Exception e) {
      return failed(e);
    }
  }

  /** What an output must not replace; a path with another scheme names no file of this machine. */
  private List<Path> localInputs() {
    List<Path> local = new ArrayList<>();
    for (String input : inputs) {
      try {
        local.add(Path.of(input.replaceFirst("^file:/*", "/")));
      } catch (InvalidPathException e) {
        // reported when it is listed
      }
    }
    return local;
  }

  private SparkSession session() {
    SparkSession.Builder builder =
        SparkSession.builder()
            .appName(spec.name())
            // It carries what the job sends, whatever a cluster prefers for others.
            .config("spark.serializer", "org.apache.spark.serializer.JavaSerializer");
    if (!new SparkConf().contains(LOG_LEVEL)) {
      builder.config(LOG_LEVEL, "WARN"); // or hundreds of lines surround the answer
    }
    return builder.getOrCreate();
  }

  private int report(SparkSession session, CommandLine command) {
    RowTable table = rows == null ? null : new RowTable(session, rows);
    if (table != null && !isNew(table)) {
      return ExitStatus.UNREADABLE;
    }
    FleetJob job = new FleetJob(session, options.window(), maxFile);
    Report report = options.named(job.run(inputs, options.classPath(command)), command);
    boolean complete = table == null || write(table, report);
    return options.write(
        report,
        failure -> ErrorMessage.of(failure.file(), failure.what(), failure.next()),
        complete,
        command,
        false);
  }

  /** False if it cannot be known, which is printed. */
  private boolean isNew(RowTable table) {
    boolean exists;
    try {
      exists = table.exists();
    } catch (Exception e) {
      return unwritable(e);
    }
    if (exists) {
      String wrong = ROWS + ' ' + rows + ": exists; name a new folder";
      throw new ParameterException(spec.commandLine(), wrong);
    }
    return true;
  }

  private boolean write(RowTable table, Report report) {
    try {
      table.write(report);
      return true;
    } catch (Exception e) {
      return unwritable(e);
    }
  }

  private boolean unwritable(Exception e) {
    String what = "cannot be written (" + firstLine(e) + ")";
    spec.commandLine().getErr().println(ErrorMessage.of(rows, what, "name another folder"));
    return false;
  }

  /** Spark throws exceptions that its methods do not declare, checked ones too. */
  private int failed(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError error) {
        throw error; // has a line of its own
      }
    }
    String next = "see the log of Spark";
    spec.commandLine().getErr().println(ErrorMessage.of("Spark", firstLine(e), next));
    return ExitStatus.UNREADABLE;
  }

  /** What an exception says; its class where that is nothing. */
  static String firstLine(Exception e) {
    return Objects.requireNonNullElse(e.getMessage(), "")
        .lines()
        .findFirst()
        .orElse(e.getClass().getName());
  }

  /** A size as Spark's own options have it: 512m, 4g. */
  private static final class Size implements CommandLine.ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      try {
        long bytes = JavaUtils.byteStringAsBytes(text);
        if (bytes > 0) {
          return bytes;
        }
      } catch (IllegalArgumentException e) {
        // reported below
      }
      throw new CommandLine.TypeConversionException("'" + text + "' is no size, as 512m or 4g");
    }
  }
}
