package io.aioguard.dist;

import picocli.AutoComplete;
import picocli.CommandLine;

/** picocli's script for bash, which also knows an option's value after an equals sign. */
final class BashCompletion {

  private static final String WORD_BEFORE = "  local prev_word=${COMP_WORDS[COMP_CWORD-1]}\n";
  private static final String WORD_IN_LIST =
      "  local curr_word=${COMP_WORDS[COMP_CWORD]}\n  local i\n";

  private BashCompletion() {}

  static String of(CommandLine command) {
    // It is read by shells and not run: a first line that names an interpreter has no use.
    String script = replace(AutoComplete.bash("aioguard", command), "#!/usr/bin/env bash\n", "");
    // To bash the sign is a word of its own.
    script =
        replace(
            script,
            WORD_BEFORE,
            WORD_BEFORE
                + "  if [[ \"${curr_word}\" == \"=\" ]]; then\n"
                + "    curr_word=\"\"\n"
                + "  elif [[ \"${prev_word}\" == \"=\" ]]; then\n"
                + "    prev_word=${COMP_WORDS[COMP_CWORD-2]}\n"
                + "  fi\n");
    return replace(
        script,
        WORD_IN_LIST,
        WORD_IN_LIST + "  if [[ \"${curr_word}\" == \"=\" ]]; then curr_word=\"\"; fi\n");
  }

  private static String replace(String script, String old, String by) {
    if (!script.contains(old)) {
      throw new IllegalStateException("picocli's script has changed; it has no longer: " + old);
    }
    return script.replace(old, by);
  }
}
