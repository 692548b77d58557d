package io.aioguard.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aioguard.kernel.proc.KernelContext;
import io.aioguard.kernel.proc.MemoryMaps;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test that leaves a context behind. Looks at this process's own contexts, because
 * fs.aio-nr moves with everything else on the machine.
 */
public final class NoContextLeft implements BeforeEachCallback, AfterEachCallback {
  private List<KernelContext> before = List.of();

  @Override
  public void beforeEach(ExtensionContext test) {
    before = contexts();
  }

  @Override
  public void afterEach(ExtensionContext test) {
    assertEquals(before, contexts(), "contexts left behind");
  }

  private static List<KernelContext> contexts() {
    return MemoryMaps.ofThisProcess().orElseThrow().contexts();
  }
}
