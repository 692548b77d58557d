/**
 * Owner rules: which object has a context whose id is a plain number. In: classes that rules name.
 * Out: who owns which context, and when the owner has been closed.
 */
package io.aioguard.route.owner;
