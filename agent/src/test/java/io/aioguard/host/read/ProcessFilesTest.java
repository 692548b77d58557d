package io.aioguard.host.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What is parsed of files that processes and administrators have chosen the content of. */
class ProcessFilesTest {

  private static final String CONTAINER = "3f9a1c2b".repeat(8);
  private static final String POD = "0b8f7c1e-1111-2222-3333-444455556666";
  private static final String REST =
      " S 1 1 1 0 -1 4194304 0 0 0 0 0 1 0 0 20 0 1 0 4711 0 0 18446744073709551615\n";

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static CgroupIds cgroup(String text) {
    return CgroupIds.parse(bytes(text));
  }

  @Test
  void aStatLineHasTheNameAndTheStart() {
    StatLine stat = StatLine.parse(bytes("77 (mysqld)" + REST));
    assertEquals(new StatLine("mysqld", 'S', 4_194_304, 1, 4711), stat);
    assertTrue(stat.hasExecuted());
    assertTrue(stat.hasMemory());
  }

  @Test
  void aNameMayHoldAnything() {
    for (String name : new String[] {"", ") S 1 1", "a (b) c", "x\ny", "\u001b[2J", "é", " "}) {
      StatLine stat = StatLine.parse(bytes("77 (" + name + ")" + REST));
      assertEquals(name, stat.command());
      assertEquals(4711, stat.start());
    }
  }

  @Test
  void flagsShowWhatWasForkedAndWhatIsTheKernels() {
    assertFalse(StatLine.parse(bytes("7 (a)" + REST.replace("4194304", "4194368"))).hasExecuted());
    assertFalse(StatLine.parse(bytes("2 (k)" + REST.replace("4194304", "2129984"))).hasMemory());
    assertFalse(StatLine.parse(bytes("7 (z)" + REST.replace(" S ", " Z "))).hasMemory());
  }

  @Test
  void otherLinesAreRefused() {
    for (String line : new String[] {"", "77", "77 (a", ")(", "7 (a) S", "7 (a) S x x x x x"}) {
      assertThrows(IllegalArgumentException.class, () -> StatLine.parse(bytes(line)), line);
    }
  }

  @Test
  void containersAreRecognisedByTheirEngines() {
    for (String path :
        new String[] {
          "0::/docker/" + CONTAINER,
          "0::/system.slice/docker-" + CONTAINER + ".scope",
          "0::/machine.slice/libpod-" + CONTAINER + ".scope/container",
          "9:cpu:/\n8:name=systemd:/docker/" + CONTAINER + "/docker/" + "a".repeat(64)
        }) {
      assertEquals(new CgroupIds(CONTAINER, ""), cgroup(path), path);
    }
  }

  @Test
  void podsAreRecognisedByBothDrivers() {
    String systemd = "0::/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod";
    assertEquals(
        new CgroupIds(CONTAINER, POD),
        cgroup(systemd + POD.replace('-', '_') + ".slice/cri-containerd-" + CONTAINER + ".scope"));
    assertEquals(
        new CgroupIds(CONTAINER, POD),
        cgroup("9:cpu:/kubepods/burstable/pod" + POD + "/" + CONTAINER));
    String hash = POD.replace("-", "");
    assertEquals(
        new CgroupIds("", hash), cgroup("0::/kubepods.slice/kubepods-pod" + hash + ".slice"));
  }

  @Test
  void otherCgroupsHaveNoIds() {
    for (String path :
        new String[] {
          "",
          "0::/",
          "0::/../..",
          "0::/user.slice/user-1000.slice/session-1.scope",
          "0::/x/" + CONTAINER + "0",
          "0::/pod-1/podman"
        }) {
      assertEquals(new CgroupIds("", ""), cgroup(path), path);
    }
  }

  @Test
  void usersHaveTheNamesOfThisMachine() {
    UserNames users =
        UserNames.parse(
            "root:x:0:0:root:/root:/bin/sh\ntoor:x:0:0::/:\n\n:::\n+::::\nme:x:42\nb:x:y");
    assertEquals("root", users.of(0));
    assertEquals("me", users.of(42));
    assertEquals("4294967294", users.of(4_294_967_294L));
  }
}
