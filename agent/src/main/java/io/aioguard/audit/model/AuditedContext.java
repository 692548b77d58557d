package io.aioguard.audit.model;

import io.aioguard.report.stack.Frames;
import io.aioguard.report.value.Slots;
import java.util.List;

/**
 * A context and what holds it.
 *
 * @param id address of its ring
 * @param holders some of them, the most telling first; empty if none was found
 * @param creation frames of the stack that created it, the top one first; empty where no agent has
 *     recorded it
 */
public record AuditedContext(
    long id, Slots slots, Verdict verdict, List<Holder> holders, List<String> creation) {

  AuditedContext withCreation(List<String> frames) {
    return new AuditedContext(id, slots, verdict, holders, frames);
  }

  /** The topmost frame of the application; empty if the creation is unknown. */
  public String creationSite() {
    return creation.stream().filter(Frames::isApplication).findFirst().orElse("");
  }

  /** The id as it is printed everywhere. */
  public String idText() {
    return "0x" + Long.toHexString(id);
  }
}
