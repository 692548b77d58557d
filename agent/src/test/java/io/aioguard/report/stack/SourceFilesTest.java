package io.aioguard.report.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

final class SourceFilesTest {

  private final SourceFiles files = new SourceFiles();

  @Test
  void aFileIsNamedAfterTheOutermostClass() {
    assertEquals("Store.java", files.of("com.acme.Store"));
    assertEquals("Store.java", files.of("com.acme.Store$Opener$1"));
    assertEquals("Main.java", files.of("Main"));
    assertEquals("$Gen.java", files.of("com.acme.$Gen$1"));
    assertEquals("Store.kt", files.of("com.acme.StoreKt$open$1"));
    assertEquals("Kt.java", files.of("com.acme.Kt"));
  }

  @Test
  void stacksOfTheAgentCountMoreThanTheRule() {
    files.learn("com.acme.Store$Opener.open(Stores.kt:41)\ncom.acme.Main.main(Unknown Source)");
    assertEquals("Stores.kt", files.of("com.acme.Store"));
    assertEquals("Stores.kt", files.of("com.acme.Store$Other"));
    assertEquals("Main.java", files.of("com.acme.Main"));
  }

  @Test
  void aHiddenClassHasNoFile() {
    assertNull(files.of("com.acme.Store/0x00007f0001"));
  }
}
