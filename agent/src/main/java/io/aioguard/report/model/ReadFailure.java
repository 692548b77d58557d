package io.aioguard.report.model;

import java.nio.file.Path;

/**
 * Why an input could not be read, or not to its end.
 *
 * @param what what is wrong
 * @param next what to do about it
 */
public record ReadFailure(Path file, String what, String next) {}
