/**
 * What methods of the application's own natives mean: which one sets a context up, which one
 * destroys it, where its id is, and which object owns it. In: a rules file, the built-in rules in
 * the same grammar, the name of a native. Out: a {@link io.aioguard.rules.RuleBook}.
 *
 * <p>What reads the lines of these files ({@code Lines}, {@code Words}, {@code Settings}) reads
 * those of the package gate, too.
 *
 * <p>Knows nothing but java.base and uses no lambda, as it may run before the application's main.
 * Lives in the agent's own loader, and in the command line's.
 */
package io.aioguard.rules;
