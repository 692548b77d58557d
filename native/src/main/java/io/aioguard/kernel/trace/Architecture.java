package io.aioguard.kernel.trace;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How registers are laid out on one processor architecture. Immutable.
 *
 * <p>Source: struct user_regs_struct in arch/x86/include/asm/user_64.h; struct user_pt_regs and
 * struct user_fpsimd_state in arch/arm64/include/uapi/asm/ptrace.h; elf.h.
 *
 * @param names of the words of NT_PRSTATUS, in order
 * @param stackPointer index of the stack pointer
 * @param call index of the number of the system call that the thread is in; −1 if the registers do
 *     not have it
 * @param result index of what a system call returns
 * @param arguments indices of the arguments of a system call
 * @param threadPointerSet the set whose first words have the thread pointer; 0 for NT_PRSTATUS
 * @param threadPointer index of the thread pointer in that set
 * @param vectorSets sets of floating-point and vector registers; the first that exists is complete
 */
record Architecture(
    List<String> names,
    int stackPointer,
    int call,
    int result,
    List<Integer> arguments,
    int threadPointerSet,
    int threadPointer,
    List<Integer> vectorSets) {

  static final int NT_PRSTATUS = 1;
  static final int NT_PRFPREG = 2;
  private static final int NT_X86_XSTATE = 0x202;
  private static final int NT_ARM_TLS = 0x401;
  private static final int NT_ARM_SVE = 0x405;

  static final Architecture X86_64 =
      new Architecture(
          words(
              "r15 r14 r13 r12 rbp rbx r11 r10 r9 r8 rax rcx rdx rsi rdi orig_rax rip cs eflags rsp"
                  + " ss fs_base gs_base ds es fs gs"),
          19,
          15,
          10,
          List.of(14, 13, 12, 7, 9, 8),
          0,
          21,
          List.of(NT_X86_XSTATE, NT_PRFPREG));

  /** The kernel has dropped the number when a thread that was interrupted in a call stops. */
  static final Architecture AARCH64 =
      new Architecture(
          words(
              "x0 x1 x2 x3 x4 x5 x6 x7 x8 x9 x10 x11 x12 x13 x14 x15 x16 x17 x18 x19 x20 x21 x22"
                  + " x23 x24 x25 x26 x27 x28 x29 x30 sp pc pstate"),
          31,
          -1,
          0,
          List.of(0, 1, 2, 3, 4, 5),
          NT_ARM_TLS,
          0,
          List.of(NT_ARM_SVE, NT_PRFPREG));

  private static List<String> words(String names) {
    return Arrays.asList(names.split(" "));
  }

  /** That of this JVM; empty if it is unknown. */
  static Optional<Architecture> ofThisJvm() {
    return switch (System.getProperty("os.arch", "")) {
      case "amd64", "x86_64" -> Optional.of(X86_64);
      case "aarch64" -> Optional.of(AARCH64);
      default -> Optional.empty();
    };
  }
}
