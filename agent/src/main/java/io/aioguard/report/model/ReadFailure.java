package io.aioguard.report.model;

/**
 * Why an input could not be read, or not to its end.
 *
 * @param file its name, as given
 * @param what what is wrong
 * @param next what to do about it
 */
public record ReadFailure(String file, String what, String next) {}
