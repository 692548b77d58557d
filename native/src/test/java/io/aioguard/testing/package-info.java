/**
 * What the tests of all modules share, as the test jar of this one: the list of what was skipped,
 * and the check that nothing is left at the end. Both are found by JUnit itself, see {@code
 * META-INF/services}.
 */
package io.aioguard.testing;
