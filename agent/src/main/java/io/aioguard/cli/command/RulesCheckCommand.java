package io.aioguard.cli.command;

import io.aioguard.classfile.ClassPath;
import io.aioguard.classfile.RuleMatch;
import io.aioguard.cli.io.ExitStatus;
import io.aioguard.report.value.Printable;
import io.aioguard.rules.grammar.Problem;
import io.aioguard.rules.read.BuiltInRules;
import io.aioguard.rules.read.RuleFile;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks a rules file: prints its errors, or the meaning of its rules. */
@Command(
    name = "check",
    customSynopsis = "aioguard rules check [--class-path PATH[:PATH...]] FILE",
    description = {
      "Checks a file for the agent's option 'rules', and prints what each rule means.",
      ""
    },
    exitCodeList = {
      "0:the file has no errors",
      "2:wrong usage",
      "3:the file cannot be read, has errors or templates, or does not fit the classes"
    })
final class RulesCheckCommand extends Subcommand {

  @Parameters(paramLabel = "FILE", description = "The rules file.")
  private Path file;

  @Option(
      names = "--class-path",
      paramLabel = "PATH[:PATH...]",
      description =
          "Jars and folders with the classes that the rules are about; 'lib/*' is all jars of a"
              + " folder. Each rule is checked against them; none of them is loaded.")
  private String classPath;

  @Override
  public Integer call() {
    RuleFile.Parsed parsed = RuleFile.read(file);
    for (Problem problem : parsed.errors()) {
      err().println(Printable.of(problem.at(file.toString())));
    }
    for (String warning : parsed.warnings()) {
      err().println(Printable.of(file + ": warning: " + warning));
    }
    boolean fits = classPath == null || fits(parsed);
    if (!fits || !parsed.errors().isEmpty()) {
      return ExitStatus.UNREADABLE;
    }
    new RuleListing(out()).write(file.toString(), parsed.rules(), BuiltInRules.read());
    return ExitStatus.DONE;
  }

  private boolean fits(RuleFile.Parsed parsed) {
    try (ClassPath classes = new ClassPath(ClassPath.split(classPath))) {
      classes.openAll();
      boolean fits =
          new RuleMatchListing(out(), err(), file.toString(), new RuleMatch(classes)).write(parsed);
      for (String problem : classes.problems()) {
        err().println(Printable.of(problem));
      }
      return fits && classes.problems().isEmpty();
    }
  }
}
