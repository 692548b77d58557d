/**
 * Which addresses relocated rings get, and what stays mapped at those of dead ones. In: the limits
 * and mappings of this process. Out: addresses that are handed out once, addresses for rings in
 * transit, guards, within budgets of address space. Runs on the thread of the call that creates or
 * destroys a context, on the thread that loads and checks relocation, and on those of the census
 * and of JFR. Lives in the agent's inner loader.
 */
package io.aioguard.relocate.address;
