package io.aioguard.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.aioguard.audit.model.Holder;
import io.aioguard.audit.model.Holder.Kind;
import io.aioguard.audit.model.Verdict;
import io.aioguard.audit.search.Form;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContextEvidenceTest {

  private static final Holder OBJECT = new Holder(Kind.HEAP, "JNI global -> Store.handle");
  private static final Holder CALL = new Holder(Kind.CALL, "thread \"poller\" in io_getevents");
  private static final Holder STATIC = new Holder(Kind.HEAP, "static Main.store -> Store.handle");

  private final ContextEvidence evidence = new ContextEvidence();

  @Test
  void aGlobalReferenceAndThePollerAreItsOwnMachinery() {
    evidence.heldByMachinery(OBJECT, true);
    evidence.heldByPoller(CALL);
    assertEquals(Verdict.OWN_MACHINERY, evidence.verdict());
    assertEquals(List.of(OBJECT, CALL), evidence.shown());
  }

  @Test
  void aPollerAloneHoldsIt() {
    evidence.heldByPoller(CALL);
    assertEquals(Verdict.HELD, evidence.verdict());
  }

  @Test
  void aGlobalReferenceAloneHoldsIt() {
    evidence.heldByMachinery(OBJECT, true);
    assertEquals(Verdict.HELD, evidence.verdict());
  }

  @Test
  void anotherPathHoldsIt() {
    evidence.heldByMachinery(OBJECT, true);
    evidence.heldByPoller(CALL);
    evidence.held(STATIC);
    assertEquals(Verdict.HELD, evidence.verdict());
  }

  @Test
  void whatStandsInHalvesIsShownWhereNothingElseIs() {
    Holder halves = new Holder(Kind.HEAP, "static Main.FLAG, as two halves");
    evidence.held(halves);
    assertEquals(List.of(halves), evidence.shown());
    evidence.held(STATIC);
    assertEquals(List.of(STATIC), evidence.shown());
  }

  @Test
  void moreObjectsHideNoneThatHasAName() {
    Holder halves = new Holder(Kind.HEAP, "static Main.FLAG, as two halves");
    evidence.held(halves);
    evidence.held(HolderTexts.more(Form.LOW_HALF));
    assertEquals(List.of(halves, HolderTexts.more(Form.LOW_HALF)), evidence.shown());
    evidence.held(STATIC);
    evidence.held(HolderTexts.more(Form.WORD));
    assertEquals(List.of(STATIC, HolderTexts.more(Form.WORD)), evidence.shown());
  }

  @Test
  void memoryDoesNotHideWhatStandsInHalves() {
    Holder halves = new Holder(Kind.HEAP, "native memory of static Main.block, as two halves");
    Holder memory = new Holder(Kind.MEMORY, "native memory, anonymous");
    evidence.heldInMemory(halves);
    evidence.heldInMemory(memory);
    assertEquals(List.of(halves, memory), evidence.shown());
  }

  @Test
  void aStackDoesNotHideAnObjectThatHasItInHalves() {
    Holder halves = new Holder(Kind.HEAP, "native memory of static Main.block, as two halves");
    Holder stack = new Holder(Kind.STACK, "stack of thread \"process reaper\"");
    Holder chance = new Holder(Kind.MEMORY, "native memory, anonymous, as two halves");
    evidence.held(stack);
    evidence.heldInMemory(halves);
    evidence.heldInMemory(chance);
    assertEquals(List.of(halves, stack), evidence.shown());
  }

  @Test
  void whatDecidesIsShownBeforeItsOwnMachinery() {
    Holder memory = new Holder(Kind.MEMORY, "native memory, heap");
    evidence.heldByMachinery(OBJECT, true);
    evidence.heldByPoller(CALL);
    evidence.heldInMemory(memory);
    assertEquals(Verdict.HELD, evidence.verdict());
    assertEquals(List.of(memory, OBJECT, CALL), evidence.shown());
  }

  @Test
  void nothingIsFoundAtFirst() {
    assertFalse(evidence.isFound());
  }
}
