package io.aioguard.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aioguard.rules.read.BuiltInRules;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class InstallerTest {

  @Test
  void theGateKnowsTheClassesOfTheBuiltInRules() {
    Set<String> names =
        BuiltInRules.read().types().stream()
            .map(type -> type.replace('.', '/'))
            .collect(Collectors.toSet());
    assertEquals(names, Installer.BUILT_IN);
  }
}
