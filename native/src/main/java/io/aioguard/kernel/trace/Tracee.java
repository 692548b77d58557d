package io.aioguard.kernel.trace;

/** A thread that is traced, as of now. Of the tracer's thread only. */
final class Tracee {

  /* include/uapi/linux/ptrace.h, wait(2) */
  private static final int PTRACE_EVENT_STOP = 128;
  private static final int SIGTRAP = 5;
  private static final int STOPPED = 0x7f;

  final int tid;
  boolean stopped;

  /** Whether it is no longer traced: it has exited, or was let go. */
  boolean ended;

  /** The signal that it stopped before, which it is to get; 0 if none. */
  int signal;

  /** Whether it stopped because of us and of nothing else. */
  boolean interrupted;

  Tracee(int tid) {
    this.tid = tid;
  }

  /**
   * Takes what waitpid(2) has reported.
   *
   * @param status with the event in bits 16 to 23, the signal in 8 to 15
   */
  void onStatus(int status) {
    if ((status & 0xff) != STOPPED) {
      ended = true;
      return;
    }
    stopped = true;
    int stopSignal = status >> 8 & 0xff;
    int event = status >> 16 & 0xff;
    // An event is no signal. PTRACE_EVENT_STOP with a signal other than SIGTRAP is the stop of the
    // whole process by that signal, which the kernel restores when we detach.
    signal = event == 0 ? stopSignal : 0;
    interrupted = event == PTRACE_EVENT_STOP && stopSignal == SIGTRAP;
  }
}
