/**
 * What rescue=on does when io_setup(2) finds no room: one garbage collection, a bounded wait for
 * what it brings, and leave to make the call once more. In: how many slots are wanted. Out: an
 * {@link io.aioguard.rescue.RescueResult}. Knows nothing of contexts. Lives in the agent's own
 * loader.
 */
package io.aioguard.rescue;
