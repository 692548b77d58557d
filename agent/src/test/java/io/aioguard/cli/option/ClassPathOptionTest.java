package io.aioguard.cli.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.cli.AioGuard;
import io.aioguard.cli.io.ExitStatus;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassPathOptionTest {

  @Test
  void anEntryThatDoesNotExistIsWrongUsage() {
    for (String command : List.of("report", "contexts")) {
      StringWriter err = new StringWriter();
      int status =
          AioGuard.run(
              new PrintWriter(new StringWriter()),
              new PrintWriter(err),
              command,
              "--class-path",
              "/tmp:/nowhere/app.jar",
              "1");
      assertEquals(ExitStatus.USAGE, status, err::toString);
      assertTrue(err.toString().contains("--class-path /nowhere/app.jar: it does not exist"));
    }
  }
}
