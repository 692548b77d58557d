package io.aioguard.audit.search;

/**
 * A number that is searched for.
 *
 * @param id the number, as a match reports it
 * @param from a word that is not below it and below {@code to} matches: code may keep an address
 *     inside the ring instead of its start
 * @param to exclusive
 */
public record SearchedId(long id, long from, long to) {}
