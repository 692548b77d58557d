package io.aioguard.core;

import io.aioguard.agent.file.BoundedRead;
import io.aioguard.rules.read.RuleFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** Reads a rules file within the time that the JVM's start can wait for it. */
record RulesLoader(String file) implements Callable<RuleFile.Parsed> {

  /** The rules; none and the reason if they cannot be read in time. */
  static RuleFile.Parsed of(String file) {
    try {
      return BoundedRead.within(
          BoundedRead.MAX_READ_MILLIS, "aioguard-rules", new RulesLoader(file));
    } catch (IOException e) {
      return RuleFile.unread(e.getMessage());
    }
  }

  @Override
  public RuleFile.Parsed call() {
    return RuleFile.read(Path.of(file));
  }
}
