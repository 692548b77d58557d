package io.aioguard.cli;

import io.aioguard.agent.Options;
import io.aioguard.rules.RuleFile;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings the agent into a JVM that runs already. */
@Command(
    name = "attach",
    description = {
      "Loads the agent into a running JVM. It sees what happens from then on: contexts that are"
          + " open already stay unknown, and with libraries that were loaded before,"
          + " leaks are reported and not reclaimed.",
      ""
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the agent is in the JVM",
      "2:wrong usage, or an option that the agent does not know",
      "3:the JVM cannot be reached, refuses the agent, or has it already"
    })
final class AttachCommand implements Callable<Integer> {

  private static final String NOTHING = "nothing was done";

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "PID", description = "Process id of the JVM.")
  private String pid;

  @Parameters(
      index = "1",
      paramLabel = "k=v,...",
      arity = "0..1",
      defaultValue = "",
      description = "Options of the agent, as after -javaagent:...=")
  private String options;

  @Override
  public Integer call() {
    long process = processId();
    List<String> complaints = new ArrayList<>();
    Options parsed = Options.parse(options, Map.of(), Map.of(), complaints);
    if (!complaints.isEmpty()) {
      complaints.forEach(complaint -> error("", "the agent would say: " + complaint, NOTHING));
      return ExitStatus.USAGE;
    }
    try {
      load(process, withRules(parsed.rules()));
    } catch (AttachException e) {
      error(pid, e.getMessage(), e.next());
      return ExitStatus.UNREADABLE;
    }
    spec.commandLine()
        .getOut()
        .println(
            process
                + ": the agent is in; contexts opened before stay unknown, and libraries loaded"
                + " before limit what it may reclaim: docs/limits.md");
    return ExitStatus.DONE;
  }

  private void load(long process, String agentOptions) throws AttachException {
    Path jar = jar();
    if (ModuleLayer.boot().findModule("jdk.attach").isEmpty()) {
      throw new AttachException(
          "this Java has no module jdk.attach", "run the command with the java of a JDK");
    }
    new JvmProcess(process).check();
    try (Attachment attachment = Attachment.to(process)) {
      if (attachment.hasAgent()) {
        throw new AttachException("has the agent already", "restart it to change options");
      }
      attachment.load(jar, agentOptions);
      if (!attachment.hasAgent()) {
        throw new AttachException("the agent did not start in there", "see its standard error");
      }
    }
  }

  private long processId() {
    try {
      long number = Long.parseLong(pid);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new ParameterException(spec.commandLine(), "'" + pid + "' is no process id");
  }

  /** The options, with a rules file that is found from the other process's folder too. */
  private String withRules(String rules) throws AttachException {
    if (rules.isEmpty()) {
      return options;
    }
    try {
      Path file = Path.of(rules).toAbsolutePath();
      int errors = RuleFile.read(file).errors().size();
      if (errors > 0) {
        throw new AttachException("rules=" + rules + " has errors", "see: aioguard rules check");
      }
      if (file.toString().indexOf(',') >= 0) {
        throw new AttachException("the path " + file + " has a comma", "move the rules file");
      }
      // The last of two counts.
      return options + ",rules=" + file;
    } catch (InvalidPathException e) {
      throw new AttachException("rules=" + rules + " is no path", "name a file");
    }
  }

  private static Path jar() throws AttachException {
    try {
      File file =
          new File(Options.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isRegularFile(file.toPath())) {
        return file.toPath().toAbsolutePath();
      }
    } catch (URISyntaxException | IllegalArgumentException e) {
      // told below
    }
    throw new AttachException(
        "the agent's jar is not found", "run the command as java -jar aioguard-agent.jar attach");
  }

  private void error(String where, String what, String next) {
    spec.commandLine().getErr().println(Message.of(where, what, next));
  }
}
