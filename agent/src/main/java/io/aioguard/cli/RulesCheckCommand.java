package io.aioguard.cli;

import io.aioguard.report.Printable;
import io.aioguard.rules.Problem;
import io.aioguard.rules.RuleBook;
import io.aioguard.rules.RuleFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** From a rules file to its errors, or to what it was understood as. */
@Command(
    name = "check",
    description = {
      "Checks a file for the agent's option 'rules', and tells what each rule means.",
      ""
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the file has no errors",
      "2:wrong usage",
      "3:the file cannot be read, or has errors"
    })
final class RulesCheckCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The rules file.")
  private Path file;

  @Override
  public Integer call() {
    RuleFile.Parsed parsed = RuleFile.read(file);
    PrintWriter err = spec.commandLine().getErr();
    for (Problem problem : parsed.errors()) {
      err.println(Printable.of(problem.at(file.toString())));
    }
    for (String warning : parsed.warnings()) {
      err.println(Printable.of(file + ": warning: " + warning));
    }
    if (!parsed.errors().isEmpty()) {
      return ExitStatus.UNREADABLE;
    }
    new RuleListing(spec.commandLine().getOut())
        .write(file.toString(), parsed.book(), RuleBook.builtIn());
    return ExitStatus.DONE;
  }
}
