package io.aioguard.audit;

import io.aioguard.audit.memory.MemoryHit;
import io.aioguard.audit.model.Holder;
import io.aioguard.audit.model.Holder.Kind;
import io.aioguard.audit.search.Form;

/** Holders in words. */
final class HolderTexts {

  private static final String HALVES = ", as two halves";

  private HolderTexts() {}

  static Holder of(MemoryHit hit) {
    if (hit instanceof MemoryHit.Register register) {
      String text = "register " + register.register() + " of " + thread(register.thread());
      return new Holder(Kind.REGISTER, text + form(hit));
    }
    if (hit instanceof MemoryHit.SystemCall call) {
      return new Holder(Kind.CALL, thread(call.thread()) + " is in " + call.call());
    }
    if (hit instanceof MemoryHit.Stack stack) {
      return new Holder(Kind.STACK, "stack of " + thread(stack.thread()) + form(hit));
    }
    MemoryHit.Memory memory = (MemoryHit.Memory) hit;
    return new Holder(Kind.MEMORY, "native memory, " + memory.region() + form(hit));
  }

  /**
   * Objects that are not named.
   *
   * @param first how the id stands in the first of those that are: in halves if in none it is whole
   */
  static Holder more(Form first) {
    return new Holder(Kind.HEAP, "more objects" + (first == Form.LOW_HALF ? HALVES : ""));
  }

  /** The id of the thread that has it; 0 for memory. */
  static int tid(MemoryHit hit) {
    if (hit instanceof MemoryHit.Register register) {
      return register.tid();
    }
    if (hit instanceof MemoryHit.SystemCall call) {
      return call.tid();
    }
    return hit instanceof MemoryHit.Stack stack ? stack.tid() : 0;
  }

  private static String thread(String name) {
    return "thread \"" + name + '"';
  }

  /** How the number stands there, where that is not as one. */
  static String form(MemoryHit hit) {
    return form(hit.form());
  }

  static String form(Form form) {
    return switch (form) {
      case WORD -> "";
      case LOW_HALF -> HALVES;
      case TEXT -> ", as text";
    };
  }

  /** Whether the id stands there in halves, which four other bytes may be equal to by chance. */
  static boolean isOfHalves(Holder holder) {
    return holder.text().endsWith(HALVES);
  }
}
