package io.aioguard.host.read;

import io.aioguard.host.AgentCount;
import io.aioguard.host.HostCoverage;
import io.aioguard.host.HostProcess;
import io.aioguard.host.HostReading;
import io.aioguard.kernel.aio.AioQuota;
import io.aioguard.kernel.proc.RingCharge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Reads all processes of this machine, and fs.aio-nr before and after. */
public final class HostReader {

  private static final Path PROC = Path.of("/proc");

  /** For one process. The list of 65 000 mappings takes some 50 ms. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** PROC_PID_INIT_INO of include/linux/proc_ns.h: the pid namespace of the host. */
  private static final String HOST_NAMESPACE = "pid:[4026531836]";

  /** Asks the agents in JVMs. */
  @FunctionalInterface
  public interface Agents {

    /** The answers by process id; those that give none are left out. */
    Map<Long, AgentCount> ask(Collection<Long> jvms) throws InterruptedException;
  }

  /** Threads of earlier readings that wait for a process still: each reading would add one. */
  private static final Map<Long, Thread> WAITING = new ConcurrentHashMap<>();

  private HostReader() {}

  /**
   * Reads.
   *
   * @throws IOException if /proc cannot be listed
   */
  public static HostReading read(Agents agents) throws IOException, InterruptedException {
    Instant time = Instant.now();
    long startNanos = System.nanoTime();
    Optional<AioQuota> before = AioQuota.read();
    UserNames users = UserNames.ofThisMachine();
    WAITING.values().removeIf(thread -> !thread.isAlive());
    List<Long> all = pids();
    List<Long> pids = all.stream().filter(pid -> !WAITING.containsKey(pid)).toList();
    ProcessWalk<ProcessVisit> walk =
        new ProcessWalk<>(pids, () -> new ProcessReader(PROC, users)::visit, PATIENCE);
    List<ProcessVisit> visits = walk.run();
    WAITING.putAll(walk.leftBehind());
    List<HostProcess> processes =
        visits.stream().map(ProcessVisit::process).filter(Objects::nonNull).toList();
    Map<Long, AgentCount> answers =
        agents.ask(processes.stream().filter(HostProcess::jvm).map(HostProcess::pid).toList());
    return new HostReading(
        time,
        Duration.ofNanos(System.nanoTime() - startNanos),
        before,
        AioQuota.read(),
        processes,
        answers,
        coverage(visits, walk.stalled() + all.size() - pids.size()),
        RingCharge.ofThisKernel().mayDouble());
  }

  /** By names, which take less of a processor than a stream of paths. */
  private static List<Long> pids() throws IOException {
    String[] names = PROC.toFile().list();
    if (names == null) {
      throw new IOException("cannot be listed");
    }
    List<Long> pids = new ArrayList<>();
    for (String name : names) {
      if (name.charAt(0) >= '1' && name.charAt(0) <= '9') {
        pids.add(pid(name));
      }
    }
    if (pids.isEmpty()) {
      throw new IOException("it lists no process");
    }
    return pids;
  }

  private static long pid(String name) throws IOException {
    try {
      return Long.parseLong(name);
    } catch (NumberFormatException e) {
      throw new IOException("it lists " + name);
    }
  }

  private static HostCoverage coverage(List<ProcessVisit> visits, int stalled) {
    return new HostCoverage(
        count(visits, ProcessVisit.Outcome.READ),
        count(visits, ProcessVisit.Outcome.REFUSED),
        stalled,
        isRoot(),
        isOtherNamespace(),
        // Each namespace has one of this number.
        !Files.exists(PROC.resolve("1")));
  }

  private static int count(List<ProcessVisit> visits, ProcessVisit.Outcome outcome) {
    return (int) visits.stream().filter(visit -> visit.outcome() == outcome).count();
  }

  /** By the effective user, as a command is dumpable. */
  private static boolean isRoot() {
    try {
      return Files.getAttribute(PROC.resolve("self"), "unix:uid").equals(0);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isOtherNamespace() {
    try {
      Path own = Files.readSymbolicLink(PROC.resolve("self/ns/pid"));
      return !own.toString().equals(HOST_NAMESPACE);
    } catch (IOException e) {
      // A kernel without namespaces.
      return false;
    }
  }
}
