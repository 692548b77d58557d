package io.aioguard.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FrameTextTest {

  @ParameterizedTest
  @CsvSource({
    "com.acme.Store.open(Store.java:41), com.acme.Store.open, com.acme.Store, com.acme",
    "com.acme.Store.open:41, com.acme.Store.open, com.acme.Store, com.acme",
    "com.acme.Store.<init>(Unknown Source), com.acme.Store.<init>, com.acme.Store, com.acme",
    "Main.main(Main.java), Main.main, Main, ''",
    "com.acme.Store.open(Native Method), com.acme.Store.open, com.acme.Store, com.acme",
    "main, main, '', ''",
    "(place unknown), '', '', ''",
    "'', '', '', ''"
  })
  void hasParts(String frame, String method, String type, String name) {
    assertEquals(method, FrameText.methodOf(frame));
    assertEquals(type, FrameText.classOf(frame));
    assertEquals(name, FrameText.packageOf(frame));
  }

  @ParameterizedTest
  @CsvSource({
    "Store.java, 41, com.acme.Store.open(Store.java:41)",
    "Store.java, 0, com.acme.Store.open(Store.java)",
    "Store.java, -1, com.acme.Store.open(Store.java)",
    "Store.java, -2, com.acme.Store.open(Native Method)",
    ", 41, com.acme.Store.open(Unknown Source)"
  })
  void isWrittenAsByTheJdk(String file, int line, String text) {
    assertEquals(text, FrameText.of("com.acme.Store", "open", file, line));
    if (line != 0) {
      String jdk = new StackTraceElement("com.acme.Store", "open", file, line).toString();
      assertEquals(jdk.replace("(Unknown Source:41)", "(Unknown Source)"), text);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme.Store.open(Store.java:41), com.acme.Store.open:41",
    "com.acme.Store.open(Store.java), com.acme.Store.open(Store.java)",
    "com.acme.Store.open:41, com.acme.Store.open:41",
    "'', ''"
  })
  void isWrittenWithoutItsFile(String frame, String text) {
    assertEquals(text, FrameText.withoutFile(frame));
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme.Store.open(Store.java:41), 41",
    "com.acme.Store.open:41, 41",
    "com.acme.Store.open(Store.java:65535), 65535",
    "com.acme.Store.open(Store.java:99999999999), 0",
    "com.acme.Store.open(Store.java:-1), 0",
    "com.acme.Store.open(Store.java:4x), 0",
    "com.acme.Store.open(Store.java:), 0",
    "com.acme.Store.open(Native Method), 0",
    "'', 0"
  })
  void hasALine(String frame, int line) {
    assertEquals(line, FrameText.lineOf(frame));
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme.Store.open(Store.java:41), Store.java",
    "com.acme.Store.open(Store.kt), Store.kt",
    "com.acme.Store.open(Native Method), ''",
    "com.acme.Store.open(Unknown Source), ''",
    "com.acme.Store.open(<generated>), ''",
    "com.acme.Store.open:41, ''",
    "(, ''"
  })
  void hasAFileIfThatIsKnown(String frame, String file) {
    assertEquals(file, FrameText.fileOf(frame));
  }
}
