package io.aioguard.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.rules.read.RuleFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The meaning of valid rules. */
final class RulesTest {

  private static RuleSet rules(String... lines) {
    byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    RuleFile.Parsed parsed = RuleFile.parse("rules.txt", bytes);
    assertEquals(List.of(), parsed.errors());
    return parsed.rules();
  }

  private static Binding binding(String line) {
    return rules(line).bindings().get(0);
  }

  private static OwnerRule owner(String line) {
    return rules(line).owners().get(0);
  }

  @Test
  void aBindingHasAllItsParts() {
    assertEquals(
        new Binding(
            new QualifiedMethod(
                "com.acme.Aio", new MethodPattern("open", Optional.of(List.of("int", "long[]")))),
            Role.SETUP,
            new IdPlace.ArgumentElement(1, 0),
            0,
            FailureSign.NEGATIVE_ERRNO,
            false,
            "rules.txt:2"),
        rules("", "setup com.acme.Aio.open(int, long[])  id=arg1[0] events=arg0 failure=-errno")
            .bindings()
            .get(0));
  }

  @Test
  void eachFirstWordIsARole() {
    List<Binding> all =
        rules(
                "setup a.A.a id=return",
                "destroy a.A.b id=arg0",
                "submit a.A.c id=arg0",
                "getevents a.A.d id=arg0")
            .bindings();
    List<Role> roles = all.stream().map(Binding::role).toList();
    assertEquals(List.of(Role.values()), roles);
  }

  @Test
  void eachPlaceIsUnderstood() {
    assertEquals(new IdPlace.Result(), binding("setup a.A.m id=return").id());
    assertEquals(new IdPlace.ResultWord(16), binding("setup a.A.m id=return@16").id());
    assertEquals(new IdPlace.Argument(2), binding("destroy a.A.m id=arg2").id());
    assertEquals(new IdPlace.ArgumentElement(1, 3), binding("setup a.A.m id=arg1[3]").id());
    assertEquals(new IdPlace.ArgumentWord(1, 8), binding("setup a.A.m id=arg1@8").id());
    assertEquals(new IdPlace.Field("ring"), binding("submit a.A.m id=this.ring").id());
    assertEquals(new IdPlace.FieldWord("ring", 8), binding("submit a.A.m id=this.ring@8").id());
  }

  @Test
  void eachFailureIsUnderstoodAndAnyIsTheDefault() {
    for (FailureSign failure : FailureSign.values()) {
      String line = "destroy a.A.m id=arg0 failure=" + failure.word();
      assertEquals(failure, binding(line).failure());
    }
    assertEquals(FailureSign.ANY, binding("destroy a.A.m id=arg0").failure());
  }

  @Test
  void anOwnerHasAllItsParts() {
    MethodPattern close = new MethodPattern("close", Optional.of(List.of()));
    MethodPattern free = new MethodPattern("free", Optional.of(List.of("int", "String")));
    MethodPattern any = new MethodPattern("any", Optional.empty());
    assertEquals(
        new OwnerRule("a.B$C", "buf", 8, List.of(close, free, any), true, "rules.txt:1"),
        owner(
            "owner a.B$C field=buf@8 close=close() close=free(int, String) close=any reclaim=yes"));
    assertEquals(
        new OwnerRule("a.B", "id", -1, List.of(), false, "rules.txt:1"),
        owner("owner a.B field=id"));
    assertFalse(owner("owner a.B field=id reclaim=no").reclaim());
  }

  @Test
  void commentsBlanksAndLineEndsDoNotMatter() {
    RuleSet rules =
        rules("\uFEFF# rules", "  # more", "\t", "\tdestroy   a.A.m \t id=arg0\t# x=y \r", "#");
    assertEquals(1, rules.bindings().size());
    assertEquals("rules.txt:4", rules.bindings().get(0).source());
    assertEquals(new RuleSet(List.of(), List.of()), rules());
  }

  @Test
  void namesOfAnyLanguageAreNames() {
    assertEquals("größe", binding("destroy a.Größe.größe id=arg0").method());
  }

  @Test
  void typesAreComparedWithDescriptors() {
    assertMatches("(int, long[])", "(I[J)V");
    assertMatches("(int,long [] )", "(I[J)V");
    assertMatches("(long...)", "([J)V");
    assertMatches("()", "()J");
    assertMatches("(ByteBuffer)", "(Ljava/nio/ByteBuffer;)V");
    assertMatches("(java.nio.ByteBuffer)", "(Ljava/nio/ByteBuffer;)V");
    assertMatches("(Pointer[][])", "([[Lcom/sun/jna/Pointer;)V");
    assertMatches("(Entry, Map$Entry)", "(Ljava/util/Map$Entry;Ljava/util/Map$Entry;)V");
    assertMatches("(java.util.Map.Entry)", "(Ljava/util/Map$Entry;)V");
    assertMatches("(java.util.Map$Entry)", "(Ljava/util/Map$Entry;)V");
    assertMatches("(byte, char, double, float, short, boolean)", "(BCDFSZ)V");
  }

  @Test
  void otherTypesDoNotMatch() {
    assertMisses("(int, long[])", "(I)V");
    assertMisses("(int, long[])", "(I[[J)V");
    assertMisses("(int, long[])", "(IJ)V");
    assertMisses("()", "(I)V");
    assertMisses("(ByteBuffer)", "(Lcom/acme/MyByteBuffer;)V");
    assertMisses("(com.acme.ByteBuffer)", "(Ljava/nio/ByteBuffer;)V");
    assertMisses("(nio.ByteBuffer)", "(Ljava/nio/ByteBuffer;)V");
  }

  @Test
  void withoutParenthesesEveryOverloadMatches() {
    Binding any = binding("destroy a.A.m id=arg0");
    assertTrue(any.matches("m", "()V"));
    assertTrue(any.matches("m", "(J)V"));
    assertFalse(any.matches("n", "(J)V"));
  }

  @Test
  void whatIsNoDescriptorMatchesNothing() {
    Binding any = binding("destroy a.A.m id=arg0");
    for (String text :
        List.of(
            "", "(", ")", "()", "(J", "J)V", "(L;)V", "(Lx)V", "([)V", "(Q)V", "(J)VV", "(J)V)")) {
      assertFalse(any.matches("m", text), text);
      assertEquals(-1, binding("setup a.A.m id=return").eventsArgument(text), text);
    }
  }

  @Test
  void theNumberOfEventsIsByDefaultTheFirstInteger() {
    assertEquals(1, binding("setup a.A.m id=return").eventsArgument("(ZJI)J"));
    assertEquals(2, binding("setup a.A.m id=return events=arg2").eventsArgument("(ZJI)J"));
    assertEquals(1, binding("setup a.A.m id=arg0").eventsArgument("(JI)V"));
    assertEquals(-1, binding("setup a.A.m id=return").eventsArgument("(ZLjava/lang/Long;)J"));
    assertEquals(-1, binding("setup a.A.m id=return events=arg5").eventsArgument("(I)J"));
    assertEquals(-1, binding("setup a.A.m id=return events=arg0").eventsArgument("(Z)J"));
    assertEquals(-1, binding("destroy a.A.m id=arg1").eventsArgument("(IJ)V"));
  }

  @Test
  void differentOverloadsMayHaveDifferentRules() {
    assertEquals(
        2,
        rules("submit a.A.m(long) id=arg0", "submit a.A.m(long[]) id=arg0[0]").bindings().size());
    assertEquals(
        2, rules("submit a.A.m(x.P) id=arg0", "submit a.A.m(y.P) id=arg0").bindings().size());
    assertEquals(2, rules("submit a.A.m id=arg0", "submit b.A.m id=arg0").bindings().size());
  }

  @Test
  void anOwnerMayHaveSeveralContexts() {
    assertEquals(2, rules("owner a.A field=in", "owner a.A field=out").owners().size());
    assertEquals(2, rules("owner a.A field=buf@0", "owner a.A field=buf@8").owners().size());
  }

  private static void assertMatches(String types, String descriptor) {
    assertTrue(binding("destroy a.A.m" + types + " id=this.f").matches("m", descriptor), types);
  }

  private static void assertMisses(String types, String descriptor) {
    assertFalse(binding("destroy a.A.m" + types + " id=this.f").matches("m", descriptor), types);
  }
}
