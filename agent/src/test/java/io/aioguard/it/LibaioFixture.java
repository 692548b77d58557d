package io.aioguard.it;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test whose programs use libaio, in a folder of its own; skipped where it is not installed. */
abstract class LibaioFixture {

  @TempDir Path folder;

  @BeforeEach
  void needsLibaio() {
    Libaio.assumePresent();
  }
}
