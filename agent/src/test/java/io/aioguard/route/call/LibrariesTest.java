package io.aioguard.route.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.kernel.proc.MappedImage;
import io.aioguard.kernel.proc.ProcessMemory;
import io.aioguard.route.call.AioFunctions.Role;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class LibrariesTest {

  @Test
  void recognisesTheNamesOfLibaioAndOfTheCLibrary() {
    for (String name : new String[] {"libaio.so.1", "libaio.so.1t64", "libaio.so.1.0.0"}) {
      assertTrue(Libraries.isLibaio(name), name);
    }
    for (String name : new String[] {"", "libaio.so.1.old", "libaio.so", "libaio.so.12"}) {
      assertFalse(Libraries.isLibaio(name), name);
    }
    for (String name : new String[] {"libc.so.6", "libc.musl-x86_64.so.1", "libc.so"}) {
      assertTrue(Libraries.isLibc(name), name);
    }
    for (String name : new String[] {"", "libc-client.so.6", "libcrypt.so.1", "libc.so.7"}) {
      assertFalse(Libraries.isLibc(name), name);
    }
  }

  @Test
  void distinguishesTheCLibraryFromOthersByAnAddressInIt() throws IOException {
    try (ProcessMemory memory = ProcessMemory.open()) {
      Libraries libraries = new Libraries(memory);
      assertNotNull(libraries.foreign(Role.SYSCALL, 4096), "nothing is known yet");
      libraries.refresh();
      assertEquals("an unknown library", libraries.foreign(Role.SYSCALL, 4096));
      int own = 0;
      for (MappedImage image : MappedImage.ofThisProcess()) {
        long address = image.end() - 1;
        assertEquals(image.file(), libraries.foreign(Role.SETUP, address), "none is libaio");
        if (libraries.foreign(Role.SYSCALL, address) == null) {
          own++;
          assertNull(libraries.foreign(Role.SYSCALL, image.start(), "file"));
        }
        assertEquals("file", libraries.foreign(Role.SETUP, image.start(), "file"));
      }
      assertEquals(1, own, "libraries that are libc");
    }
  }
}
