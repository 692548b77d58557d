/**
 * Words that one side writes and another interprets: in fields of events, in answers to commands,
 * in rules. Recordings have them, so none may change. In: nothing. Out: constants, which the
 * compiler copies to where they are used: no class of this package is loaded for them, and the
 * agent's entry may use them, whose loader does not see it. Java.base alone.
 */
package io.aioguard.term;
