package io.aioguard.classfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.app.IdHolders;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerSearchTest {

  private static Optional<String> search(String how, List<String> classPath) {
    IdHolders.make(how);
    try (ClassPath classes = new ClassPath(classPath)) {
      return new OwnerSearch(classes).ruleFor(IdHolders.stack);
    }
  }

  private static Optional<String> search(String how) throws URISyntaxException {
    Path folder =
        Path.of(IdHolders.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return search(how, List.of(folder.toString()));
  }

  @ParameterizedTest
  @CsvSource({
    "direct, Direct field=handle close=close()",
    "factory, Made field=id close=dispose()",
    "two, Two field=FIELD close=METHOD()",
    "above, Above field=id close=METHOD()",
    "pointer, Pointed field=context close=shutdown()",
    "buffer, Mapped field=state@OFFSET close=METHOD()"
  })
  void namesTheClassThatKeepsTheIdAndNotItsFactory(String how, String rule) throws Exception {
    String line = "owner io.aioguard.app.IdHolders$" + rule + " reclaim=no";
    assertEquals(Optional.of(line), search(how));
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "map", "array", "static"})
  void suggestsNoRuleWhereNoneCanNameThePlace(String how) throws Exception {
    assertEquals(Optional.of(""), search(how));
  }

  @Test
  void reportsMissingClassFile() {
    IdHolders.make("direct");
    // A device or a pipe is not opened.
    try (ClassPath none = new ClassPath(List.of("/dev/zero", "/nowhere/x.jar"))) {
      assertTrue(new OwnerSearch(none).lacks(IdHolders.stack));
      assertEquals(2, none.problems().size(), none.problems()::toString);
    }
  }

  @Test
  void suggestsNothingWhereUncertain() throws Exception {
    assertEquals(Optional.empty(), search("otherwise"), "passed to a method");
    assertEquals(Optional.empty(), search("direct", List.of()), "no class files");
    try (ClassPath none = new ClassPath(List.of())) {
      OwnerSearch search = new OwnerSearch(none);
      assertEquals(Optional.empty(), search.ruleFor(""));
      assertEquals(Optional.empty(), search.ruleFor("a\n:\n(:)\nx.y(Z:)\nx.y(Z:99999999999)"));
      assertEquals(Optional.empty(), search.ruleFor("a.B.c(Native Method)\na.B.c(B.java:1)"));
    }
  }
}
