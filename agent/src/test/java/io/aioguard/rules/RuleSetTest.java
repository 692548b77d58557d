package io.aioguard.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.rules.read.BuiltInRules;
import io.aioguard.rules.read.RuleFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The built-in rules, and others beside them. */
final class RuleSetTest {

  private static final String NATIVO = "org.apache.activemq.artemis.nativo.jlibaio";
  private static final String OLDER = "org.apache.activemq.artemis.jlibaio";
  private static final List<String> PACKAGES = List.of(NATIVO, OLDER);

  private static RuleSet rules(String... lines) {
    byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    return RuleFile.parse("rules.txt", bytes).rules();
  }

  @Test
  void theNativesOfArtemisAreBound() {
    String submit = "(ILjava/nio/ByteBuffer;JILjava/nio/ByteBuffer;L%s/SubmitInfo;)V";
    IdPlace first = new IdPlace.ArgumentWord(0, 0);
    IdPlace second = new IdPlace.ArgumentWord(1, 0);
    assertBound("newContext", "(I)Ljava/nio/ByteBuffer;", Role.SETUP, new IdPlace.ResultWord(0));
    assertBound("deleteContext", "(Ljava/nio/ByteBuffer;)V", Role.DESTROY, first);
    assertBound("submitWrite", submit, Role.SUBMIT, second);
    assertBound("submitRead", submit, Role.SUBMIT, second);
    String poll = "(Ljava/nio/ByteBuffer;[L%s/SubmitInfo;II)I";
    assertBound("poll", poll, Role.GETEVENTS, first);
    assertBound("blockedPoll", "(Ljava/nio/ByteBuffer;Z)V", Role.GETEVENTS, first);
  }

  @Test
  void otherOverloadsOfArtemisAreNot() {
    assertUnbound("submitWrite", "(IJILjava/nio/ByteBuffer;L%s/SubmitInfo;)V");
    assertUnbound("submitRead", "(IJILjava/nio/ByteBuffer;L%s/SubmitInfo;)V");
    assertUnbound("poll", "([L%s/SubmitInfo;II)I");
    assertUnbound("poll", "()V");
    assertUnbound("close", "()V");
    assertUnbound("close", "(I)V");
  }

  @Test
  void theContextOfArtemisIsAnOwner() {
    MethodPattern close = new MethodPattern("close", Optional.of(List.of()));
    List<OwnerRule> owners = BuiltInRules.read().owners();
    assertEquals(2, owners.size());
    for (OwnerRule owner : owners) {
      assertEquals(
          new OwnerRule(
              owner.type(),
              "ioContext",
              0,
              List.of(close),
              false,
              "built-in: Apache Artemis native"),
          owner);
    }
    assertEquals(
        Set.of(NATIVO + ".LibaioContext", OLDER + ".LibaioContext"), BuiltInRules.read().types());
  }

  @Test
  void theSetupOfArtemisHasItsEventsArgument() {
    Binding setup = find(NATIVO, "newContext", "(I)Ljava/nio/ByteBuffer;").orElseThrow();
    assertEquals(0, setup.eventsArgument());
    assertEquals(FailureSign.EXCEPTION, setup.failure());
  }

  @Test
  void rulesOfTheUserWinOverBuiltInOnes() {
    RuleSet both =
        BuiltInRules.read().plus(rules("submit " + NATIVO + ".LibaioContext.poll id=arg3"));
    Binding poll =
        both.binding(NATIVO + ".LibaioContext", "poll", "(Ljava/nio/ByteBuffer;I)V").orElseThrow();
    assertEquals("rules.txt:1", poll.source());
    assertEquals(BuiltInRules.read().bindings().size(), both.bindings().size());
    assertEquals(2, both.owners().size());
  }

  @Test
  void aRuleForOneOverloadLeavesTheOthers() {
    RuleSet some = rules("submit a.A.m id=arg0", "owner a.A field=f");
    RuleSet both = some.plus(rules("submit a.A.m(long) id=this.x", "owner a.B field=f"));
    assertEquals(new IdPlace.Field("x"), both.binding("a.A", "m", "(J)V").orElseThrow().id());
    assertEquals(new IdPlace.Argument(0), both.binding("a.A", "m", "(JJ)V").orElseThrow().id());
    assertEquals(2, both.bindings().size());
    assertEquals(2, both.owners().size());
    assertEquals(Set.of("a.A", "a.B"), both.types());
  }

  @Test
  void anOwnerRuleOfTheUserReplacesThoseOfTheClass() {
    RuleSet both =
        rules("owner a.A field=f", "owner a.A field=g")
            .plus(rules("owner a.A field=h reclaim=yes"));
    assertEquals(1, both.owners().size());
    assertEquals("h", both.owners().get(0).field());
  }

  private static Optional<Binding> find(String in, String method, String descriptor) {
    String types = String.format(descriptor, in.replace('.', '/'));
    return BuiltInRules.read().binding(in + ".LibaioContext", method, types);
  }

  private static void assertBound(String method, String descriptor, Role role, IdPlace id) {
    for (String in : PACKAGES) {
      Binding binding = find(in, method, descriptor).orElseThrow();
      assertEquals(role, binding.role());
      assertEquals(id, binding.id());
      assertEquals("built-in: Apache Artemis native", binding.source());
    }
  }

  private static void assertUnbound(String method, String descriptor) {
    for (String in : PACKAGES) {
      assertTrue(find(in, method, descriptor).isEmpty(), method + descriptor);
    }
  }
}
