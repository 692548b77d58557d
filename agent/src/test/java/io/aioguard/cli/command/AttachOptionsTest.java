package io.aioguard.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aioguard.cli.jvm.AttachException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachOptionsTest {

  @TempDir Path folder;

  @Test
  void pathsBecomeAbsoluteAndAllElseStays() throws IOException, AttachException {
    Path rules = Files.writeString(folder.resolve("a.rules"), "destroy a.A.m id=arg0");
    Path config = Files.writeString(folder.resolve("a b.properties"), "log=info");
    Path here = Path.of("").toAbsolutePath();
    assertEquals(
        "reclaim=off, idle=1h,rules=" + here.resolve(here.relativize(rules)) + ",config=" + config,
        AttachOptions.withAbsolutePaths(
            "reclaim=off, idle=1h, rules = " + here.relativize(rules) + " ,config=" + config));
    assertEquals("", AttachOptions.withAbsolutePaths(""));
    assertEquals(",log=info", AttachOptions.withAbsolutePaths(",log=info,"));
  }
}
