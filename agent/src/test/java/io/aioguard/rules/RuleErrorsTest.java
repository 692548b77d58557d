package io.aioguard.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.rules.grammar.Problem;
import io.aioguard.rules.read.RuleFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The messages for invalid rules. */
final class RuleErrorsTest {

  private static RuleFile.Parsed parse(String... lines) {
    return RuleFile.parse("rules.txt", String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  /** One error, in line 2, with this text. */
  private static void assertError(String line, String hint) {
    RuleFile.Parsed parsed = parse("# first", line, "destroy good.A.m id=arg0");
    assertEquals(1, parsed.errors().size(), parsed.errors()::toString);
    assertEquals(2, parsed.errors().get(0).line());
    String message = parsed.errors().get(0).message();
    assertTrue(message.contains(hint), message);
    assertEquals(1, parsed.rules().bindings().size(), "the good line counts, the bad one does not");
    assertEquals(0, parsed.rules().owners().size());
  }

  @Test
  void anUnknownFirstWord() {
    assertError("setpu a.A.m id=return", "unknown word 'setpu'; did you mean 'setup'?");
    assertError("Owner a.A field=f", "did you mean 'owner'?");
    assertError("io_setup a.A.m id=return", "unknown word 'io_setup'");
    assertError("x", "; write one of setup, destroy, submit, getevents, owner");
    assertError("x".repeat(3_000), "unknown word '" + "x".repeat(60) + "...'");
  }

  @Test
  void aMissingPart() {
    assertError("destroy id=arg0", "the method is missing");
    assertError("destroy a.A.m", "id= is missing");
    assertError("owner field=f", "the class is missing");
    assertError("owner a.A", "field= is missing");
    assertError("owner a.A close=close()", "field= is missing");
  }

  @Test
  void aMethodThatIsNone() {
    assertError("destroy m id=arg0", "'m' is no method; write package.Class.method(types)");
    assertError("destroy a..m id=arg0", "is no method");
    assertError("destroy a.A.1m id=arg0", "is no method");
    assertError("destroy a/A.m id=arg0", "is no method");
    assertError("destroy a.A#m id=arg0", "'a.A#m' is no method");
    assertError("destroy a.A::m id=arg0", "is no method");
    assertError("destroy a.A.<init>(int) id=arg0", "a constructor cannot be bound");
    assertError("owner a-b field=f", "'a-b' is no class");
    assertError("owner a.A() field=f", "is no class");
  }

  @Test
  void wrongParentheses() {
    assertError("destroy a.A.m(long id=arg0", "a '(' has no ')'");
    assertError("destroy a.A.m) id=arg0", "a ')' without '('");
    assertError("destroy a.A.m((long)) id=arg0", "a '(' within parentheses");
    assertError("destroy a.A.m(long)id=arg0 id=arg0", "'id=arg0' after the ')'");
    assertError("destroy a.A.m()() id=arg0", "after the ')'");
    assertError("destroy a.A.m (long) id=arg0", "leave no blank before the '('");
  }

  @Test
  void parameterTypesThatAreNone() {
    assertError("destroy a.A.m(long,) id=arg0", "a parameter type is missing");
    assertError("destroy a.A.m([]) id=arg0", "a parameter type is missing");
    assertError("destroy a.A.m(List<Long>) id=arg0", "leave out <...>");
    assertError("destroy a.A.m(long id) id=arg0", "'long id': write the type alone");
    assertError("destroy a.A.m(void) id=arg0", "'void' is none");
    assertError("destroy a.A.m(lo-ng) id=arg0", "'lo-ng' is none");
    assertError("destroy a.A.m(" + "int,".repeat(255) + "int) id=arg0", "at most 255");
    assertError("destroy a.A.m(int" + "[]".repeat(256) + ") id=this.f", "is none");
  }

  @Test
  void keysThatAreNone() {
    assertError("destroy a.A.m id=arg0 fail=-1", "'fail'");
    assertError("destroy a.A.m id=arg0 failur=-1", "'failur'; did you mean 'failure'?");
    assertError("destroy a.A.m id=arg0 events=arg0", "unknown key 'events'");
    assertError("submit a.A.m id=arg0 failure=-1", "unknown key 'failure'");
    assertError("destroy a.A.m id=arg0 what", "'what' is no key=value");
    assertError("destroy a.A.m id=arg0 id=arg1", "id= is there twice");
    assertError("destroy a.A.m id=arg0 failure=", "failure= has no value");
    assertError("owner a.A field=f field=g", "field= is there twice");
    assertError("owner a.A field=f id=arg0", "unknown key 'id'");
  }

  @Test
  void placesThatAreNone() {
    String[] wrong = {
      "x", "argument0", "this", "this.", "this.a.b", "return[0]", "arg0[0", "arg0[0]@1", "Return"
    };
    for (String place : wrong) {
      RuleFile.Parsed parsed = parse("setup a.A.m id=" + place);
      assertEquals(1, parsed.errors().size(), place);
    }
    assertError("setup a.A.m id=result", "id=result is no place; write return, return@OFFSET");
    assertError("setup a.A.m id=arg", "argument '' is not a number from 0 to 254");
    assertError("setup a.A.m id=arg255", "argument '255' is not a number");
    assertError("setup a.A.m id=arg-1", "argument '-1' is not a number");
    assertError("setup a.A.m id=arg0[x]", "element 'x' is not a number");
    assertError("setup a.A.m id=arg0[]", "element '' is not a number");
    assertError("setup a.A.m id=arg0[2147483647]", "from 0 to 2147483646");
    assertError("setup a.A.m id=arg0@2147483640", "from 0 to 2147483639");
    assertError("setup a.A.m id=return@99999999999999999999", "offset '99999999999999999999'");
    assertError("setup a.A.m id=return@", "offset '' is not");
    assertError("setup a.A.m id=return@0x10", "offset '0x10'");
  }

  @Test
  void placesThatDoNotFitTheRole() {
    assertError("destroy a.A.m id=return", "a destroy takes the id; write argN or this.FIELD");
    assertError("submit a.A.m id=return@0", "a submit takes the id");
    assertError("setup a.A.m(long) id=arg0", "a setup cannot put the id there");
    assertError("setup a.A.m id=return@0 failure=-1", "failure=-1 needs a number");
    assertError("setup a.A.m id=return@0 failure=-errno", "write exception or any");
  }

  @Test
  void placesThatDoNotFitTheTypes() {
    assertError("destroy a.A.m(int, long[]) id=arg1", "arg1 is of type long[]: write arg1[0]");
    assertError("destroy a.A.m(ByteBuffer) id=arg0", "write arg0@0");
    assertError("destroy a.A.m(java.nio.LongBuffer) id=arg0", "write arg0@0");
    assertError("destroy a.A.m(int) id=arg0", "arg0 is of type int, which cannot carry an id");
    assertError("destroy a.A.m(Object[]) id=arg0", "which cannot carry an id");
    assertError("destroy a.A.m(long) id=arg0[0]", "arg0 is of type long, not a long[]");
    assertError("destroy a.A.m(long) id=arg0@8", "not a ByteBuffer or LongBuffer");
    assertError("destroy a.A.m(int, long) id=arg2", "arg2: the method has arg0 to arg1");
    assertError("destroy a.A.m() id=arg0", "arg0: the method has no parameters");
  }

  @Test
  void eventsThatAreNone() {
    assertError("setup a.A.m id=return events=0", "events=: '0' is no argument; write arg0");
    assertError("setup a.A.m id=return events=arg999", "events=: argument '999'");
    assertError("setup a.A.m(String) id=return events=arg0", "String, not an int or long");
    assertError("setup a.A.m(int) id=return events=arg1", "arg1: the method has arg0 to arg0");
    assertError("setup a.A.m id=arg0 events=arg0", "name the same argument");
  }

  @Test
  void otherValuesThatAreNone() {
    assertError("destroy a.A.m id=arg0 failure=errno", "failure=errno; did you mean '-errno'?");
    assertError("destroy a.A.m id=arg0 failure=sometimes", "one of -errno, -1, exception, any");
    assertError("owner a.A field=f reclaim=maybe", "reclaim=maybe: write yes or no");
    assertError("owner a.A field=1f", "field=1f is no field");
    assertError("owner a.A field=f@x", "field=: offset 'x'");
    assertError("owner a.A field=f close=a.b()", "close=: 'a.b' is no method");
    assertError("owner a.A field=f close=a(),b()", "close=: ',b()' after the ')'");
    assertError("owner a.A field=f close=a() close=a()", "close=a() is there twice");
    assertError("owner a.A field=f close=a(<)", "close=: ");
  }

  @Test
  void aSecondRuleNamesTheFirst() {
    String first = "submit a.A.m(ByteBuffer) id=arg0@0";
    String[] again = {
      first, "destroy a.A.m(java.nio.ByteBuffer) id=this.f", "submit a.A.m id=arg1"
    };
    for (String second : again) {
      RuleFile.Parsed parsed = parse("", "", first, "", second);
      assertEquals(
          List.of(new Problem(5, "the method has a rule already, in line 3")), parsed.errors());
      assertEquals(1, parsed.rules().bindings().size());
    }
  }

  @Test
  void aSecondOwnerOfTheSameFieldNamesTheFirst() {
    for (String second : List.of("field=f", "field=f@0 reclaim=yes", "field=f@8 close=c()")) {
      RuleFile.Parsed parsed =
          parse("owner a.A field=f@8", "owner a.A field=f", "owner a.A " + second);
      assertTrue(
          parsed.errors().contains(new Problem(2, "the field has a rule already, in line 1")));
    }
  }

  @Test
  void everyErrorIsReported() {
    RuleFile.Parsed parsed =
        parse("destroy m id=x nonsense failure=x", "what", "owner a..b reclaim=x", "submit");
    List<Integer> lines = parsed.errors().stream().map(Problem::line).toList();
    assertEquals(List.of(1, 1, 1, 1, 2, 3, 3, 3, 4, 4), lines, parsed.errors()::toString);
  }

  @Test
  void aHundredErrorsAreEnough() {
    RuleFile.Parsed parsed = parse("x\n".repeat(5_000), "destroy a.A.m id=arg0");
    assertEquals(101, parsed.errors().size());
    assertEquals(101, parsed.errors().get(100).line());
    assertTrue(parsed.errors().get(100).message().startsWith("more than 100 errors"));
    assertEquals(1, parsed.rules().bindings().size());
  }

  @Test
  void aThousandRulesAreEnough() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 1_010; i++) {
      text.append("destroy a.A.m").append(i).append(" id=arg0\n");
    }
    RuleFile.Parsed parsed = parse(text.toString());
    assertEquals(1_000, parsed.rules().bindings().size());
    assertEquals(1, parsed.errors().size());
    assertEquals(1_001, parsed.errors().get(0).line());
  }

  @Test
  void whatIsNotTextIsAnErrorOfItsLine() {
    byte[] bytes =
        "#\ndestroy a.A.?m id=arg0\nsubmit a.A.n id=arg0".getBytes(StandardCharsets.UTF_8);
    bytes[14] = (byte) 0xff;
    RuleFile.Parsed parsed = RuleFile.parse("rules.txt", bytes);
    assertEquals(List.of(new Problem(2, "the line is not UTF-8")), parsed.errors());
    assertEquals(1, parsed.rules().bindings().size());
    assertError("destroy a.A.m\u001b[2J id=arg0", "control character in column 14");
    assertError("# a\0b", "control character in column 4");
    assertError("#" + "x".repeat(4_096), "the line is longer than 4096 bytes");
  }

  @Test
  void whatIsQuotedIsSafeToPrint() {
    assertError("\u202edestroy a.A.m", "'\\u{202e}destroy'");
    assertEquals(
        "a\\u{a}b.txt:1",
        RuleFile.parse("a\nb.txt", "destroy a.A.m id=arg0".getBytes(StandardCharsets.UTF_8))
            .rules()
            .bindings()
            .get(0)
            .source());
  }

  @Test
  void warnsOfAClassWithoutAPackage() {
    RuleFile.Parsed parsed = parse("destroy Aio.m id=arg0", "owner Aio field=f");
    assertEquals(List.of(), parsed.errors());
    assertEquals(
        List.of(
            "line 1: Aio is taken for a class without a package",
            "line 2: Aio is taken for a class without a package"),
        parsed.warnings());
  }

  @Test
  void aProblemNamesItsLine() {
    assertEquals("f:3: bad", new Problem(3, "bad").at("f"));
    assertEquals("f: bad", new Problem(0, "bad").at("f"));
  }
}
