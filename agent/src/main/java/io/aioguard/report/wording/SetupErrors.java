package io.aioguard.report.wording;

import io.aioguard.report.event.Evidence;
import io.aioguard.report.value.FigureText;

/** Meaning of each errno of io_setup(2), and what to do (fs/aio.c, ioctx_alloc). */
public final class SetupErrors {

  private SetupErrors() {}

  /** The reason of the error; empty where io_setup(2) does not have it. */
  public static String meaning(Evidence.Failure failure) {
    return switch (failure.errno()) {
      case "EAGAIN" ->
          failure.exceedsLimit()
              ? "more was asked for than fs.aio-max-nr allows all contexts of the host together"
              : "fs.aio-max-nr is used up: the nr_events of all contexts of the host and these do not"
                  + " fit into it";
      case "ENOMEM" ->
          "no memory for the ring: vm.max_map_count or the address space (RLIMIT_AS) is used up,"
              + " or the kernel has none left";
      case "EINVAL" ->
          "nr_events is 0, negative or over 4,194,304, or the id was not 0 before the call";
      case "EFAULT" -> "the place for the id is not memory that the kernel can write to";
      case "ENOSYS" -> "the kernel was built without AIO, or a seccomp filter hides it";
      case "EPERM" -> "a seccomp filter forbids it, as those of many containers do";
      default -> "";
    };
  }

  /** What to do first. */
  public static String nextStep(String where, Evidence.Failure failure) {
    return switch (failure.errno()) {
      case "EAGAIN" ->
          failure.exceedsLimit()
              ? "ask for fewer than "
                  + FigureText.count(failure.shortage().aioMaxNr(), "slot")
                  + " at "
                  + where
                  + ", or raise fs.aio-max-nr with sysctl."
              : freeQuota(failure.shortage());
      case "ENOMEM" -> "raise vm.max_map_count or the address space limit, or open fewer contexts.";
      case "EINVAL" -> "check nr_events at " + where + ", and that the id is 0 before the call.";
      case "EFAULT" -> "check the memory that " + where + " passes for the id.";
      case "ENOSYS" ->
          "this kernel has no AIO, or a seccomp profile hides it: use another I/O API.";
      case "EPERM" -> "allow io_setup in the container's seccomp profile.";
      default -> "see io_setup(2) for " + failure.errno() + "; the call is at " + where + '.';
    };
  }

  private static String freeQuota(Evidence.Shortage shortage) {
    boolean others =
        shortage.unsized() == 0
            && shortage.ownSlots() >= 0
            && shortage.ownSlots() < shortage.aioNr() / 2;
    if (others) {
      return "find the other processes of the host that hold most of the quota: grep -l"
          + " '\\[aio\\]' /proc/[0-9]*/maps";
    }
    return shortage
            .holders()
            .findFirst()
            .map(holder -> "close sooner what holds most of the quota: " + holder + "; ")
            .orElse("see what holds the quota (below); ")
        + "fix leaks before you raise fs.aio-max-nr with sysctl.";
  }
}
