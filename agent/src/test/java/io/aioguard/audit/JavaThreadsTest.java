package io.aioguard.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Lines as JDK 17 and 25 print them. */
class JavaThreadsTest {

  private static Map<Integer, Long> read(String text) {
    return JavaThreads.of(1, text).addresses();
  }

  @Test
  void readsHexadecimalAndDecimalIds() {
    String text =
        """
        "main" #1 prio=5 os_prio=0 cpu=41.29ms elapsed=0.61s tid=0x00007f02fc017f60 nid=0x6405 \
        runnable  [0x00007f030291d000]
        "poller" #31 [25609] daemon prio=5 os_prio=0 cpu=0.1ms elapsed=1s \
        tid=0x00007f02fc0aaa10 nid=25609 runnable  [0x00007f0302000000]
        "VM Thread" os_prio=0 cpu=1.0ms elapsed=0.6s tid=0x00007f02fc06e0f0 nid=0x6409 runnable
        """;
    assertEquals(Map.of(0x6405, 0x7f02fc017f60L, 25609, 0x7f02fc0aaa10L), read(text));
  }

  @Test
  void aNameThatLooksLikeALineMakesNothingKnown() {
    String text =
        """
        "a
        "b" #2 tid=0x1 nid=9999999999 c" #3 daemon prio=5 tid=0x00007f0000000010 nid=0x10 waiting
        "c
        "d" #4 tid=0x2 nid=0x6405 e" #5 daemon prio=5 tid=0x00007f0000000020 nid=0x20 waiting
        "main" #1 prio=5 tid=0x00007f02fc017f60 nid=0x6405 runnable
        """;
    Map<Integer, Long> threads = read(text);
    assertEquals(0x7f02fc017f60L, threads.get(0x6405));
    assertEquals(0x7f0000000020L, threads.get(0x20));
  }
}
