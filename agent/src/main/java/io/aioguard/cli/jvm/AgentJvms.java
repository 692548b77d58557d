package io.aioguard.cli.jvm;

import io.aioguard.report.snapshot.JvmList;
import io.aioguard.term.AnswerKind;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the JVMs that have the agent: those that have its jar open, as {@code /proc} shows. Those
 * that listen on the agent's socket get the command {@code contexts}. Nothing else is sent to a
 * JVM, and nothing is loaded into it.
 */
public final class AgentJvms {

  private static final Path PROC = Path.of("/proc");

  /** By device and inode: the JVMs of a host share jars. */
  private final Map<String, Optional<AgentJarFile>> jars = new HashMap<>();

  /** All JVMs of this user; for root, those of all users. */
  public JvmList list() {
    List<JvmList.Jvm> found = new ArrayList<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[1-9]*")) {
      for (Path process : processes) {
        jvm(process).ifPresent(found::add);
      }
    } catch (IOException | DirectoryIteratorException e) {
      // The JVMs that were found before are shown.
    }
    found.sort(Comparator.comparingLong(JvmList.Jvm::pid));
    return new JvmList(found);
  }

  private Optional<JvmList.Jvm> jvm(Path process) {
    long pid = Long.parseLong(process.getFileName().toString());
    try {
      if (pid == ProcessHandle.current().pid() || !new JvmProcess(pid).isForThisUser()) {
        return Optional.empty();
      }
      Optional<AgentJarFile> jar = Deadline.within(() -> jar(process));
      JavaProgram program = JavaProgram.of(process);
      if (jar.isEmpty() || program.isStartedFrom(jar.get().name())) {
        return Optional.empty();
      }
      return Optional.of(ask(pid, program.name(), jar.get().version()));
    } catch (IOException | AttachException e) {
      // It has just ended, or cannot be read.
      return Optional.empty();
    }
  }

  private Optional<AgentJarFile> jar(Path process) throws IOException {
    try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path descriptor : open) {
        Optional<AgentJarFile> jar = cachedJar(descriptor);
        if (jar.isPresent()) {
          return jar;
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return Optional.empty();
  }

  private Optional<AgentJarFile> cachedJar(Path descriptor) throws IOException {
    if (!AgentJarFile.isJar(descriptor)) {
      return Optional.empty();
    }
    String key = Files.readAttributes(descriptor, "unix:dev,ino").toString();
    Optional<AgentJarFile> jar = jars.get(key);
    if (jar == null) {
      jar = AgentJarFile.read(descriptor);
      jars.put(key, jar);
    }
    return jar;
  }

  private static JvmList.Jvm ask(long pid, String program, String version) {
    JvmList.Jvm unknown = new JvmList.Jvm(pid, program, version);
    try {
      List<AgentAnswer> answers = Deadline.within(() -> AgentSocket.ask(pid, "contexts"));
      if (answers == null) {
        answers = List.of(new AgentAnswer(AnswerKind.WAITING, Map.of()));
      }
      return unknown.with(AgentAnswer.snapshot(pid, answers));
    } catch (AttachException e) {
      return unknown.with(e.getMessage());
    }
  }
}
