package io.aioguard.audit;

import io.aioguard.kernel.proc.KernelContext;

/**
 * What shows whether a context was used between two moments: it is equal where no code has used it,
 * as far as the ring shows that. For a ring whose page has no entry in the page table of its
 * process, no code has accessed it since the agent in there has dropped the entry. Such a ring is
 * not read, as reading would make an entry and be taken for a use.
 *
 * @param context with the inode, which another context at the same address does not have
 * @param present whether the first page of the ring has an entry
 * @param head next completion to be read; 0 if the ring was not read
 * @param tail next completion to be written; 0 if the ring was not read
 */
record RingUse(KernelContext context, boolean present, long head, long tail) {}
