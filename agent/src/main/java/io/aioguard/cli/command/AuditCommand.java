package io.aioguard.cli.command;

import io.aioguard.audit.AuditTarget;
import io.aioguard.audit.Auditor;
import io.aioguard.audit.OwnerRuleSource;
import io.aioguard.audit.dump.DumpException;
import io.aioguard.audit.dump.TargetProcess;
import io.aioguard.audit.dump.UsedHeap;
import io.aioguard.audit.model.Audit;
import io.aioguard.audit.model.Verdict;
import io.aioguard.classfile.ClassPath;
import io.aioguard.classfile.OwnerSearch;
import io.aioguard.cli.io.ErrorMessage;
import io.aioguard.cli.io.ExitStatus;
import io.aioguard.cli.jvm.AttachException;
import io.aioguard.cli.jvm.Attachment;
import io.aioguard.cli.jvm.CreationStacks;
import io.aioguard.cli.jvm.Deadline;
import io.aioguard.cli.jvm.JavaProgram;
import io.aioguard.cli.jvm.JdkModule;
import io.aioguard.cli.jvm.JvmProcess;
import io.aioguard.cli.option.AuditOutput;
import io.aioguard.cli.option.ClassPathOption;
import io.aioguard.cli.option.Pid;
import io.aioguard.report.value.FigureText;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Proves from the memory of a JVM which of its contexts anything still holds. */
@Command(
    name = "audit",
    description = {
      "Searches the memory of a running JVM for the id of each AIO context that it has open, and"
          + " shows what holds it. A context whose id is nowhere is leaked. Needs no agent.",
      "Takes a live heap dump, twice if contexts may be leaked: the JVM is paused for a full GC"
          + " and while it writes. The dump lies in a private folder and is removed.",
      ""
    },
    exitCodeList = {
      "0:all contexts are held",
      "1:nothing holds some of them",
      "2:wrong usage, or --yes is missing",
      "3:not possible: another user's JVM, no attach, no room for the dump; or the output cannot"
          + " be written",
      "4:not conclusive: something could not be searched"
    })
public final class AuditCommand extends Subcommand {

  private final boolean colour;
  private final boolean terminal;

  @Parameters(paramLabel = "PID", description = "Process id of the JVM.")
  private Pid pid;

  @Mixin private AuditOutput output;

  @Option(
      names = "--yes",
      description =
          "Pause the JVM also where more than 4 GiB of heap are in use, or no terminal is there.")
  private boolean yes;

  @Option(
      names = "--dump-folder",
      paramLabel = "DIR",
      description =
          "Folder for the dump, as the JVM sees it; otherwise /var/tmp, /tmp or its current one,"
              + " whichever is on a disk and has room.")
  private String dumpFolder;

  @Mixin private ClassPathOption classPath;

  /**
   * @param colour whether standard output is a terminal that wants it
   * @param terminal whether standard error is a terminal
   */
  AuditCommand(boolean colour, boolean terminal) {
    this.colour = colour;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    output.check(commandLine());
    classPath.entries(commandLine());
    if (dumpFolder != null && !TargetProcess.canBeNamed(dumpFolder)) {
      throw usage("--dump-folder " + dumpFolder + ": an absolute path without blanks and quotes");
    }
    try {
      JvmProcess process = new JvmProcess(pid.number());
      process.check();
      AuditTarget target =
          new AuditTarget(pid.number(), JavaProgram.nameOf(pid.number()), dumpFolder);
      return target.contexts().isEmpty()
          ? write(Auditor.withoutSearch(target, List.of()))
          : audit(target);
    } catch (AttachException e) {
      return failed(e.getMessage(), e.next());
    } catch (IOException e) {
      return failed("cannot be read (" + e.getMessage() + ")", "does it still run?");
    }
  }

  private int failed(String what, String next) {
    err().println(ErrorMessage.of(pid.toString(), what, next));
    return ExitStatus.UNREADABLE;
  }

  private int audit(AuditTarget target) throws IOException, InterruptedException {
    try {
      JdkModule.check("jdk.attach");
      try (Attachment attachment = Deadline.within(() -> Attachment.to(pid.number()))) {
        UsedHeap heap = UsedHeap.of(attachment.diagnostic("GC.heap_info"));
        announce(heap);
        List<String> entries =
            classPath.entries(commandLine(), () -> JavaProgram.classPathOf(pid.number()));
        try (ClassPath classes = new ClassPath(entries)) {
          OwnerRuleSource rules = new OwnerSearch(classes)::ruleFor;
          Audit found = new Auditor(target, attachment::diagnostic, heap, rules).audit();
          return write(found.withCreations(CreationStacks.of(pid.number())));
        }
      }
    } catch (AttachException e) {
      return notPossible(target, e.getMessage(), e.next());
    } catch (DumpException e) {
      return notPossible(target, e.getMessage(), e.next());
    }
  }

  /** What the kernel's list alone shows. */
  private int notPossible(AuditTarget target, String what, String next) {
    int status = failed(what, next);
    write(Auditor.withoutSearch(target, List.of(what)));
    return status;
  }

  private void announce(UsedHeap heap) {
    String pause =
        String.format(
            "%s: a full GC and a heap dump pause the JVM for some %s (%s of heap in use)",
            pid, FigureText.span(heap.pause()), FigureText.bytes(heap.bytes()));
    if (!yes && (!terminal || heap.isLarge())) {
      throw usage(pause + "; add --yes");
    }
    err().println("aioguard: " + pause);
  }

  /** A leak stays a fact where the output cannot be written. */
  private int write(Audit audit) {
    boolean written = output.write(audit, out(), err(), colour);
    if (!audit.of(Verdict.UNHELD).isEmpty()) {
      return ExitStatus.FOUND;
    }
    if (!written) {
      return ExitStatus.UNREADABLE;
    }
    return audit.isConclusive() ? ExitStatus.DONE : ExitStatus.INCONCLUSIVE;
  }
}
