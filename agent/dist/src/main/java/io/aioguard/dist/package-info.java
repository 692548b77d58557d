/**
 * Writes the manual pages of the command and its completions for shells, when the distribution is
 * built; nothing of it is shipped. In: the command's own model of its options. Out: files.
 */
package io.aioguard.dist;
