package io.aioguard.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.rules.read.RuleFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Natives that are named after libaio's functions. */
final class NamedNativesTest {

  private static final String BUFFER = "Ljava/nio/ByteBuffer;";

  private static Binding named(String method, String descriptor) {
    Binding binding = NamedNatives.binding("a.A", method, descriptor).orElseThrow();
    assertEquals("a.A", binding.type());
    assertEquals(FailureSign.ANY, binding.failure());
    assertTrue(binding.matches(method, descriptor));
    return binding;
  }

  private static void assertId(IdPlace id, String method, String descriptor) {
    assertEquals(id, named(method, descriptor).id());
  }

  private static void assertUnknown(String method, String descriptor) {
    assertTrue(NamedNatives.binding("a.A", method, descriptor).isEmpty(), method + descriptor);
  }

  @Test
  void eachNameHasItsRole() {
    assertEquals(Role.SETUP, named("io_setup", "(I[J)I").role());
    assertEquals(Role.SETUP, named("io_queue_init_0", "(I[J)I").role());
    assertEquals(Role.DESTROY, named("io_destroy0", "(J)I").role());
    assertEquals(Role.DESTROY, named("io_queue_release", "(J)I").role());
    assertEquals(Role.SUBMIT, named("io_submit", "(JJJ)I").role());
    assertEquals(Role.GETEVENTS, named("io_getevents", "(JJJJJ)I").role());
    assertEquals(Role.GETEVENTS, named("io_pgetevents_time64", "(JJJJJ)I").role());
    assertUnknown("syscall", "(JJ)J");
    assertUnknown("syscall_io_destroy", "(J)J");
    assertUnknown("io_cancel", "(J)J");
    assertUnknown("setup", "(I[J)I");
  }

  @Test
  void aSetupLeavesTheIdInTheBestPlaceItHas() {
    assertId(new IdPlace.ArgumentElement(1, 0), "io_setup", "(I[J)J");
    assertId(new IdPlace.ArgumentElement(2, 0), "io_setup", "(I" + BUFFER + "[J)J");
    assertId(new IdPlace.ArgumentWord(1, 0), "io_setup", "(I" + BUFFER + ")J");
    assertId(new IdPlace.ArgumentWord(1, 0), "io_setup", "(ILjava/nio/LongBuffer;)J");
    assertId(new IdPlace.Result(), "io_setup", "(I)J");
    assertId(new IdPlace.ResultWord(0), "io_setup", "(I)" + BUFFER);
    assertUnknown("io_setup", "(IJ)I");
    assertUnknown("io_setup", "(ILcom/sun/jna/ptr/PointerByReference;)I");
  }

  @Test
  void theFirstIntegerIsTheNumberOfEvents() {
    assertEquals(0, named("io_setup", "(I[J)I").eventsArgument("(I[J)I"));
    assertEquals(1, named("io_setup", "([JJ)I").eventsArgument("([JJ)I"));
    assertEquals(-1, named("io_setup", "([J)I").eventsArgument("([J)I"));
  }

  @Test
  void theOthersTakeTheIdFirst() {
    assertId(new IdPlace.Argument(0), "io_submit", "(JJ[J)I");
    assertId(new IdPlace.Argument(1), "io_destroy", "(IJ)I");
    assertId(new IdPlace.ArgumentWord(0, 0), "io_getevents", "(" + BUFFER + "JJ" + BUFFER + ")I");
    assertId(new IdPlace.ArgumentElement(0, 0), "io_destroy", "([J)I");
  }

  @Test
  void whereTheIdIsInDoubtNothingIsRecognised() {
    assertUnknown("io_submit", "(Lcom/sun/jna/Pointer;J[Lcom/sun/jna/Pointer;)I");
    assertUnknown("io_destroy", "()I");
    assertUnknown("io_destroy", "(I)I");
    assertUnknown("io_destroy", "nonsense");
  }

  @Test
  void theRuleOfAMissingDestroyCanBeReadBack() {
    String rule = NamedNatives.destroyRule("a.A", "destroy", "(J)I").orElseThrow();
    assertEquals("destroy a.A.destroy(long) id=arg0", rule);
    assertEquals(
        "destroy a.A.end(int, java.nio.ByteBuffer) id=arg1@0",
        NamedNatives.destroyRule("a.A", "end", "(I" + BUFFER + ")V").orElseThrow());
    assertEquals(
        "destroy a.A.end(long[]) id=arg0[0]",
        NamedNatives.destroyRule("a.A", "end", "([J)V").orElseThrow());
    assertTrue(NamedNatives.destroyRule("a.A", "end", "(I)V").isEmpty());
    for (String line : List.of(rule, "destroy a.A.end(int, java.nio.ByteBuffer) id=arg1@0")) {
      RuleFile.Parsed parsed =
          RuleFile.parse(new RuleSource("test", false), line.getBytes(StandardCharsets.UTF_8));
      assertEquals(List.of(), parsed.errors());
      assertEquals(Role.DESTROY, parsed.rules().bindings().get(0).role());
    }
  }
}
