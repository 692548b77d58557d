package io.aioguard.kernel.aio;

import java.util.Optional;

/**
 * The numbers under which syscall(2) reaches AIO on one processor architecture. Immutable, pure
 * Java.
 *
 * <p>Numbers differ so much that a wrong table is dangerous: aarch64's io_setup and io_destroy are
 * 0 and 1, which are read and write on x86_64. An architecture that is not listed here therefore
 * has no table at all.
 *
 * <p>Source: arch/x86/entry/syscalls/syscall_64.tbl, include/uapi/asm-generic/unistd.h (aarch64 and
 * riscv64), arch/powerpc/kernel/syscalls/syscall.tbl, arch/s390/kernel/syscalls/syscall.tbl.
 *
 * @param setup number of io_setup(2)
 * @param destroy number of io_destroy(2)
 * @param getevents number of io_getevents(2)
 * @param submit number of io_submit(2)
 * @param cancel number of io_cancel(2)
 * @param pgetevents number of io_pgetevents; kernels before 4.18 answer ENOSYS
 */
public record AioSyscalls(
    int setup, int destroy, int getevents, int submit, int cancel, int pgetevents) {
  private static final AioSyscalls X86_64 = new AioSyscalls(206, 207, 208, 209, 210, 333);
  private static final AioSyscalls ASM_GENERIC = new AioSyscalls(0, 1, 4, 2, 3, 292);
  private static final AioSyscalls POWERPC64 = new AioSyscalls(227, 228, 229, 230, 231, 388);
  private static final AioSyscalls S390X = new AioSyscalls(243, 244, 245, 246, 247, 382);

  /** The table of the architecture and system that this JVM runs on; empty if unknown. */
  public static Optional<AioSyscalls> ofThisJvm() {
    return "Linux".equals(System.getProperty("os.name"))
        ? ofArchitecture(System.getProperty("os.arch", ""))
        : Optional.empty();
  }

  /**
   * @param osArch as the system property {@code os.arch} of a JVM on Linux spells it
   * @return empty for an architecture that is not known to have exactly these numbers
   */
  public static Optional<AioSyscalls> ofArchitecture(String osArch) {
    return switch (osArch) {
      case "amd64", "x86_64" -> Optional.of(X86_64);
      case "aarch64", "riscv64" -> Optional.of(ASM_GENERIC);
      case "ppc64le" -> Optional.of(POWERPC64);
      case "s390x" -> Optional.of(S390X);
      default -> Optional.empty();
    };
  }

  /**
   * Which call a program makes that hands {@code number} to syscall(2).
   *
   * @param number as passed; allocates nothing, so it may stand before every system call
   */
  public AioCall call(long number) {
    if (number == destroy) {
      return AioCall.IO_DESTROY;
    } else if (number == setup) {
      return AioCall.IO_SETUP;
    } else if (number == getevents) {
      return AioCall.IO_GETEVENTS;
    } else if (number == submit) {
      return AioCall.IO_SUBMIT;
    } else if (number == cancel) {
      return AioCall.IO_CANCEL;
    } else if (number == pgetevents) {
      return AioCall.IO_PGETEVENTS;
    }
    return AioCall.OTHER;
  }
}
