package io.aioguard.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.asciidoctor.Asciidoctor;
import org.asciidoctor.Attributes;
import org.asciidoctor.Options;
import org.asciidoctor.SafeMode;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/** A manual page for each command: picocli writes AsciiDoc, Asciidoctor makes roff of it. */
final class ManualPages {

  /** man finds it by itself where {@code bin} beside it is on the PATH. */
  static final String FOLDER = "man/man1";

  /** What bin/aioguard reads. */
  private static final String ENVIRONMENT =
      """

      == Environment

      *JAVA_HOME*::
        The Java that runs the command, 17 or later; otherwise one on the PATH, or at a usual place.

      *JAVA_OPTS_FOR_AIOGUARD*::
        Options for this Java, such as -Xmx1g. JAVA_TOOL_OPTIONS and JDK_JAVA_OPTIONS are ignored, as
        they are meant for applications.

      *XDG_CACHE_HOME*::
        Where archives of the command's classes are kept, in a folder aioguard; otherwise ~/.cache.
      """;

  private final CommandLine command;
  private final String date;

  /**
   * @param date of all pages, such as 2026-11-23: with that of the build they would differ
   */
  ManualPages(CommandLine command, String version, String date) {
    this.command = command;
    this.date = date;
    setVersion(command, "aioguard " + version);
    CommandLine agent = command.getSubcommands().get("agent");
    // Its help is a text of its own, of which picocli's pages know nothing.
    String text = agent.getUsageMessage();
    agent.getCommandSpec().usageMessage().footerHeading("Agent%n").footer("....", text, "....");
  }

  private static void setVersion(CommandLine command, String version) {
    CommandSpec spec = command.getCommandSpec();
    spec.versionProvider(null);
    spec.version(version);
    command.getSubcommands().values().forEach(child -> setVersion(child, version));
  }

  /** Writes them to {@link #FOLDER}, from AsciiDoc in {@code adoc}. */
  void write(Path folder) throws IOException {
    Path sources = Files.createDirectories(folder.resolve("adoc"));
    Path pages = Files.createDirectories(folder.resolve(FOLDER));
    int status =
        ManPageGenerator.generateManPage(
            sources.toFile(), null, new boolean[0], true, command.getCommandSpec());
    if (status != 0) {
      throw new IOException("picocli has written no pages; its exit status is " + status);
    }
    Options options =
        Options.builder()
            .backend("manpage")
            .safe(SafeMode.UNSAFE)
            .toDir(pages.toFile())
            .attributes(Attributes.builder().attribute("docdate", date).build())
            .build();
    try (Asciidoctor asciidoctor = Asciidoctor.Factory.create()) {
      for (Path source : sources(sources)) {
        Files.writeString(source, mended(source));
        asciidoctor.convertFile(source.toFile(), options);
      }
    }
  }

  /** All but those of the commands that only print help. */
  private static List<Path> sources(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> !file.toString().endsWith("-help.adoc")).sorted().toList();
    }
  }

  private String mended(Path source) throws IOException {
    String page = source.getFileName().toString().replace(".adoc", "");
    return Files.readString(source)
            .replace(":manmanual: Aioguard Manual", ":manmanual: AIO Guard")
            .replaceAll("(?m)^== +Exit status:$", "== Exit Status")
            // An end of a line would be a blank here.
            .replaceAll("\\[,\\s+", "[,")
            // An option of one letter takes its value without a comma.
            .replaceAll("(?m)^(\\*-\\w\\*), _", "$1 _")
            // AsciiDoc would take [:PATH...]_ as the start of an emphasis with attributes.
            .replace("]_", "]{empty}_")
        + (page.equals("aioguard") ? ENVIRONMENT : "")
        + "\n== See Also\n\n"
        + related(page)
        + "\n";
  }

  private String related(String page) {
    if (page.equals("aioguard-rules")) {
      return "*aioguard*(1), *aioguard-rules-check*(1)";
    }
    if (!page.equals("aioguard")) {
      return "*aioguard*(1)";
    }
    return command.getSubcommands().keySet().stream()
        .filter(name -> !name.equals("help"))
        .map(name -> "*aioguard-" + name + "*(1)")
        .collect(Collectors.joining(", "));
  }
}
