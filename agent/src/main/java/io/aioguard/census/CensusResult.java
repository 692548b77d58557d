package io.aioguard.census;

import io.aioguard.kernel.proc.KernelContext;
import java.util.List;
import java.util.Map;

/**
 * The result of a census.
 *
 * @param listed what the kernel has, by address
 * @param mappings number of mappings of the process, of any kind
 * @param untracked those listed whose creation no route saw
 * @param vanished those in the registry that the kernel no longer has
 */
public record CensusResult<E extends RegistryView.Entry>(
    Map<Long, KernelContext> listed,
    int mappings,
    List<KernelContext> untracked,
    List<E> vanished) {

  /** Whether the kernel has this context, and not another one at its address. */
  public boolean has(RegistryView.Entry entry) {
    return CensusSample.has(listed, entry);
  }
}
