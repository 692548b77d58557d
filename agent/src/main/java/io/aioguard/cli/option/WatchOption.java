package io.aioguard.cli.option;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Repeats what a command shows. */
public final class WatchOption {

  private static final String NAME = "--watch";
  private static final String CLEAR_SCREEN = "\u001b[H\u001b[2J";
  private static final int DEFAULT_PERIOD = 2;

  @Option(
      names = NAME,
      paramLabel = "SECONDS",
      arity = "0..1",
      fallbackValue = "" + DEFAULT_PERIOD,
      description = "Repeat it every 2 seconds, or every SECONDS; ^C ends it.")
  private Integer period;

  public boolean isGiven() {
    return period != null;
  }

  /** Fails if the period is less than a second. */
  public void check(CommandLine command) {
    if (isGiven() && period < 1) {
      throw new ParameterException(command, NAME + ' ' + period + ": 1 or more");
    }
  }

  /** A lone number that follows the option is the PID: {@code contexts --watch 4711}. */
  public Optional<Pid> takePid(CommandLine command) {
    List<String> arguments = command.getParseResult().originalArgs();
    int at = arguments.indexOf(NAME);
    boolean separate =
        at >= 0 && at + 1 < arguments.size() && !arguments.get(at + 1).startsWith("-");
    if (!separate || period < 1) {
      return Optional.empty();
    }
    Pid pid = new Pid(period);
    period = DEFAULT_PERIOD;
    return Optional.of(pid);
  }

  /** Waits for the time of the next repetition; false, at once, if there is none. */
  public boolean await(PrintWriter out) throws InterruptedException {
    if (!isGiven() || out.checkError()) {
      return false;
    }
    TimeUnit.SECONDS.sleep(period);
    return true;
  }

  /**
   * What stands between two repetitions as text.
   *
   * @param terminal whether they go to a terminal, which can be cleared
   */
  public static void separate(PrintWriter out, boolean terminal) {
    out.print(terminal ? CLEAR_SCREEN : "\n");
  }
}
