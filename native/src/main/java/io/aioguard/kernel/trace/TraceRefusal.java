package io.aioguard.kernel.trace;

/** Why a process cannot be traced, and what would allow it. */
public enum TraceRefusal {
  NO_SUCH_PROCESS("There is no such process here."),
  OWN_PROCESS("A process cannot trace itself. Run this in another process."),
  OWN_CHILD(
      "The process is a child of this JVM, whose own wait for its end would take its stops for the"
          + " end. Start it otherwise."),
  OTHER_USER("The process belongs to another user. Run this as that user or as root."),
  ALREADY_TRACED("Another process traces it, such as a debugger or strace. End that first."),
  YAMA(
      "The sysctl kernel.yama.ptrace_scope allows only ancestors of the process or CAP_SYS_PTRACE."
          + " Run this as root, or set it to 0 (3 stays until the host restarts)."),
  SECCOMP(
      "A seccomp filter of this container forbids ptrace(2). Run this in the container with"
          + " --cap-add=SYS_PTRACE, or on the host."),
  CAPABILITIES(
      "The process has capabilities, namespaces or a security label that this one has not, or it"
          + " is not dumpable. Run this as root in the same or an outer user namespace."),
  NO_NATIVE_ACCESS(
      "JNA cannot be used in this JVM. Allow native access and a folder for its library."),
  UNKNOWN_ARCHITECTURE("Registers are unknown on this processor architecture.");

  private final String remedy;

  TraceRefusal(String remedy) {
    this.remedy = remedy;
  }

  /** Whole sentences. */
  public String remedy() {
    return remedy;
  }
}
