package io.aioguard.kernel.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TraceRefusalTest {

  private static final String NONE = "0000000000000000";
  private static final String SYS_PTRACE = "0000000000080000";

  private static ProcessStatus process(String uids, String capabilities, String seccomp) {
    return new ProcessStatus(Map.of("Uid", uids, "CapEff", capabilities, "Seccomp", seccomp));
  }

  private static final ProcessStatus USER = process("1000\t1000\t1000\t1000", NONE, "0");
  private static final ProcessStatus ROOT = process("0\t0\t0\t0", SYS_PTRACE, "0");

  @Test
  void anotherUserIsRefused() {
    ProcessStatus other = process("1001\t1000\t1001\t1001", NONE, "0");
    assertEquals(TraceRefusal.OTHER_USER, ProcessStatus.refusal(other, USER, "0"));
    assertEquals(TraceRefusal.OTHER_USER, ProcessStatus.refusal(other, USER, "1"));
  }

  @Test
  void yamaRefusesTheSameUser() {
    assertEquals(TraceRefusal.YAMA, ProcessStatus.refusal(USER, USER, "1"));
    assertEquals(TraceRefusal.YAMA, ProcessStatus.refusal(USER, ROOT, "3"));
  }

  @Test
  void whatIsLeftIsSeccompOrCapabilities() {
    ProcessStatus confined = process("0\t0\t0\t0", NONE, "2");
    assertEquals(TraceRefusal.SECCOMP, ProcessStatus.refusal(confined, confined, "0"));
    assertEquals(TraceRefusal.CAPABILITIES, ProcessStatus.refusal(USER, USER, "0"));
    assertEquals(TraceRefusal.CAPABILITIES, ProcessStatus.refusal(USER, ROOT, "1"));
  }

  @Test
  void aProcessThatIsNotThereIsNamed() {
    TraceRefusedException refused =
        assertThrows(TraceRefusedException.class, () -> TargetMemory.open(Integer.MAX_VALUE));
    assertEquals(TraceRefusal.NO_SUCH_PROCESS, refused.refusal());
  }
}
