package io.aioguard.kernel.aio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AioSyscallsTest {

  @ParameterizedTest
  @CsvSource({
    "amd64, 206, 207, 208, 209, 210, 333",
    "x86_64, 206, 207, 208, 209, 210, 333",
    "aarch64, 0, 1, 4, 2, 3, 292",
    "riscv64, 0, 1, 4, 2, 3, 292",
    "ppc64le, 227, 228, 229, 230, 231, 388",
    "s390x, 243, 244, 245, 246, 247, 382"
  })
  void everyKnownArchitectureHasTheKernelsNumbers(
      String arch, int setup, int destroy, int getevents, int submit, int cancel, int pgetevents) {
    AioSyscalls numbers = AioSyscalls.ofArchitecture(arch).orElseThrow();
    assertEquals(new AioSyscalls(setup, destroy, getevents, submit, cancel, pgetevents), numbers);
    assertSame(AioCall.IO_SETUP, numbers.call(setup));
    assertSame(AioCall.IO_DESTROY, numbers.call(destroy));
    assertSame(AioCall.IO_GETEVENTS, numbers.call(getevents));
    assertSame(AioCall.IO_SUBMIT, numbers.call(submit));
    assertSame(AioCall.IO_CANCEL, numbers.call(cancel));
    assertSame(AioCall.IO_PGETEVENTS, numbers.call(pgetevents));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x86", "i386", "arm", "ppc64", "mips64el", "loongarch64", "AMD64"})
  void anythingElseHasNone(String arch) {
    assertEquals(Optional.empty(), AioSyscalls.ofArchitecture(arch));
  }

  @Test
  void readAndWriteOfX86AreNotMistakenForAio() {
    AioSyscalls x86 = AioSyscalls.ofArchitecture("amd64").orElseThrow();
    for (long number : new long[] {0, 1, 205, 211, -1, 207 + (1L << 32)}) {
      assertSame(AioCall.OTHER, x86.call(number), () -> "number " + number);
    }
  }
}
