package io.aioguard.census;

import io.aioguard.kernel.KernelContext;
import java.util.List;
import java.util.Map;

/**
 * What a census has come to.
 *
 * @param listed what the kernel has, by address
 * @param mappings how many the process has, of whichever kind
 * @param untracked of these, what no route has seen being created
 * @param vanished what the books have and the kernel has no more
 */
public record CensusResult<E extends RegistryView.Entry>(
    Map<Long, KernelContext> listed,
    int mappings,
    List<KernelContext> untracked,
    List<E> vanished) {

  /** Whether the kernel has this very context. */
  public boolean has(RegistryView.Entry entry) {
    return CensusSample.has(listed, entry);
  }
}
