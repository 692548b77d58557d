package io.aioguard.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Which contexts are held on purpose: see {@link AioLeakCheck#held}. */
final class HeldContexts {

  private final List<Pattern> patterns = new ArrayList<>();

  /**
   * @param names of classes or methods, with {@code *} for any text
   */
  HeldContexts(List<String> names) {
    for (String name : names) {
      String literal = "\\Q" + name.strip().replace("*", "\\E.*\\Q") + "\\E";
      // A class, a class nested in it, or a method.
      patterns.add(Pattern.compile(literal + "([.$(].*)?"));
    }
  }

  boolean contain(String creationStack) {
    return creationStack
        .lines()
        .anyMatch(frame -> patterns.stream().anyMatch(one -> one.matcher(frame).matches()));
  }
}
