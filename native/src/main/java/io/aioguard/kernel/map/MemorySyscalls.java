package io.aioguard.kernel.map;

import io.aioguard.kernel.aio.AioSyscalls;
import java.util.Optional;

/**
 * Numbers of system calls about memory on one processor architecture. Immutable, pure Java.
 *
 * <p>Source: as {@link AioSyscalls}.
 *
 * @param openat number of openat(2)
 * @param memfdCreate number of memfd_create(2), from Linux 3.17
 * @param ftruncate number of ftruncate(2)
 * @param pwrite number of pwrite64(2)
 * @param fallocate number of fallocate(2)
 * @param munlock number of munlock(2)
 * @param close number of close(2)
 */
record MemorySyscalls(
    int openat, int memfdCreate, int ftruncate, int pwrite, int fallocate, int munlock, int close) {

  /** mseal(2), from Linux 6.10; the same on every architecture. */
  static final int MSEAL = 462;

  private static final MemorySyscalls X86_64 = new MemorySyscalls(257, 319, 77, 18, 285, 150, 3);
  private static final MemorySyscalls ASM_GENERIC =
      new MemorySyscalls(56, 279, 46, 68, 47, 229, 57);
  private static final MemorySyscalls POWERPC64 =
      new MemorySyscalls(286, 360, 93, 180, 309, 151, 6);
  private static final MemorySyscalls S390X = new MemorySyscalls(288, 350, 93, 181, 314, 151, 6);

  /** The table of the architecture that this JVM runs on; empty if it is unknown. */
  static Optional<MemorySyscalls> ofThisJvm() {
    return ofArchitecture(System.getProperty("os.arch", ""));
  }

  /**
   * @param osArch as the system property {@code os.arch} of a JVM on Linux spells it
   */
  static Optional<MemorySyscalls> ofArchitecture(String osArch) {
    return switch (osArch) {
      case "amd64", "x86_64" -> Optional.of(X86_64);
      case "aarch64", "riscv64" -> Optional.of(ASM_GENERIC);
      case "ppc64le" -> Optional.of(POWERPC64);
      case "s390x" -> Optional.of(S390X);
      default -> Optional.empty();
    };
  }
}
