/**
 * Words that one side writes and another interprets: in fields of events, in answers to commands,
 * in rules. Recordings contain them, so they do not change. In: nothing. Out: constants. The agent
 * uses nothing else, and the compiler copies constants to their uses: so it loads no class of this
 * package, and its entry, whose loader does not find the package, may use them too. The classes are
 * loaded by the inner loader of a command's JVM alone. Uses java.base only.
 */
package io.aioguard.term;
