package io.aioguard.dist;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** A shell with the completion of this distribution, which is asked as its user asks it. */
enum Shell {

  /** Ctrl-O inserts all completions, Ctrl-X writes the line to a file. */
  BASH(
      """
      PS1=
      bind 'set enable-bracketed-paste off'
      bind '"\\C-o": insert-completions'
      bind -x '"\\C-x": printf "%s" "$READLINE_LINE" > line; exit'
      . "$COMPLETIONS/aioguard.bash"
      """) {
    @Override
    List<String> command(Path folder) {
      return onTerminal("bash --noprofile --rcfile rc -i");
    }
  },

  ZSH(
      """
      PS1=
      unsetopt zle_bracketed_paste 2>/dev/null; unset zle_bracketed_paste
      fpath=("$COMPLETIONS" $fpath)
      autoload -Uz compinit && compinit -u -D
      zstyle ':completion:*' completer _all_matches _complete
      zstyle ':completion:*' insert true
      write-line() { print -rn -- $BUFFER > line; exit }
      zle -N write-line
      bindkey '^X' write-line
      bindkey '^O' complete-word
      """) {
    @Override
    List<String> command(Path folder) {
      return onTerminal("zsh -i");
    }
  },

  FISH("source $COMPLETIONS/aioguard.fish\ncomplete -C $argv[1] > candidates\n") {
    @Override
    List<String> command(Path folder) {
      return List.of("fish", "--no-config", "rc");
    }
  };

  private static final String COMPLETE = "\u000f";
  private static final String WRITE = "\u0018";

  private final String setUp;

  Shell(String setUp) {
    this.setUp = setUp;
  }

  abstract List<String> command(Path folder);

  private static List<String> onTerminal(String command) {
    return List.of("script", "-qec", command, "/dev/null");
  }

  /**
   * What it offers for the last word of a line.
   *
   * @param folder to work in
   */
  List<String> complete(Path home, Path folder, String line)
      throws IOException, InterruptedException {
    String program = name().toLowerCase(Locale.ROOT);
    assumeTrue(Run.isInstalled(program), program + " is not installed");
    assumeTrue(this == FISH || Run.isInstalled("script"), "script is not installed");
    Files.writeString(folder.resolve("rc"), setUp);
    Files.writeString(folder.resolve(".zshrc"), setUp);
    Map<String, String> environment =
        Map.of(
            "COMPLETIONS", home.resolve("completions").toString(),
            "HOME", folder.toString(),
            "ZDOTDIR", folder.toString(),
            "TERM", "dumb",
            "INPUTRC", "/dev/null");
    return this == FISH
        ? candidates(environment, folder, line)
        : inserted(environment, folder, line);
  }

  private List<String> candidates(Map<String, String> environment, Path folder, String line)
      throws IOException, InterruptedException {
    Object[] command = Stream.concat(command(folder).stream(), Stream.of(line)).toArray();
    Run run = Run.typed("", environment, folder, command).ended(0);
    run.check(run.err().isEmpty(), "errors");
    return Files.readAllLines(folder.resolve("candidates")).stream()
        .map(candidate -> candidate.split("\t")[0])
        .toList();
  }

  private List<String> inserted(Map<String, String> environment, Path folder, String line)
      throws IOException, InterruptedException {
    Files.deleteIfExists(folder.resolve("line"));
    Run run =
        Run.typed(line + COMPLETE + WRITE, environment, folder, command(folder).toArray()).ended(0);
    run.check(Files.exists(folder.resolve("line")), "no line is written");
    String completed = Files.readString(folder.resolve("line"));
    int word = line.lastIndexOf(' ') + 1;
    run.check(completed.startsWith(line.substring(0, word)), completed);
    // zsh writes the comma after a value of several.
    return List.of(completed.substring(word).strip().replaceFirst(",$", "").split(" +"));
  }
}
