/**
 * What rescue=on does when io_setup(2) gives EAGAIN: one garbage collection, a bounded wait for the
 * slots that it frees, and permission to make the call once more. In: the number of slots wanted.
 * Out: a {@link io.aioguard.rescue.RescueResult}. Does not know contexts. The wait is on the thread
 * of the application that called, the collection on a thread of its own. Lives in the agent's inner
 * loader.
 */
package io.aioguard.rescue;
