package io.aioguard.report;

/** Something that is known, with its name. */
record Fact(String name, String value) {}
