package io.aioguard.it;

import io.aioguard.it.AuditTarget.Shape;
import java.util.ArrayList;
import java.util.List;

/** Compares what an audit answered with what the program knows. */
final class AuditJudge {

  /**
   * Where an address lies so little above a multiple of 2 GiB, its lower half is a small number, or
   * one with the sign bit besides: the masks of programs are like that.
   */
  private static final long SMALL_NUMBER = 1 << 24;

  /** A stale word somewhere may hide a leaked one. */
  private static final double PROVEN_AT_LEAST = 0.95;

  private final AuditTarget target;
  private final AuditAnswer answer;
  private final List<String> complaints = new ArrayList<>();
  private final List<String> hidden = new ArrayList<>();
  private long leaked;
  private long proven;

  private AuditJudge(AuditTarget target, AuditAnswer answer) {
    this.target = target;
    this.answer = answer;
  }

  /**
   * Fails unless all that is held was found, by what holds it, and almost all that is leaked was
   * proven.
   *
   * @param unseen verdict of those that the program does not know the ids of
   */
  static void judge(AuditTarget target, AuditAnswer answer, String unseen) {
    AuditJudge judge = new AuditJudge(target, answer);
    target.shapes().forEach(judge::shape);
    judge.unseen(unseen);
    judge.total();
  }

  private void shape(long id, Shape shape) {
    String verdict = answer.verdict(id);
    switch (shape.expected()) {
      case "held" -> held(id, shape, verdict);
      case "leaked" -> leaked(id, shape.name(), verdict, "unheld");
      case "machinery" -> expect(id, shape.name(), "own-machinery", verdict);
      default -> expectNot(id, shape.name(), "missing", verdict);
    }
  }

  private void held(long id, Shape shape, String verdict) {
    expect(id, shape.name(), "held", verdict);
    if (verdict.equals("held")) {
      List<String> holders = answer.contexts().get(id).holders();
      boolean named =
          shape.evidence().stream()
              .anyMatch(part -> holders.stream().anyMatch(text -> text.contains(part)));
      if (!named) {
        complain(id, shape.name(), "no holder has " + shape.evidence() + ": " + holders);
      }
    }
  }

  private void leaked(long id, String name, String verdict, String wanted) {
    if (verdict.equals("held") && (id & 0x7fff_ffffL) < SMALL_NUMBER) {
      // Such a half is a number that programs have: docs/limits.md.
      return;
    }
    leaked++;
    if (verdict.equals(wanted)) {
      proven++;
    } else {
      hidden.add(describe(id, name, verdict + holders(id)));
    }
  }

  private String holders(long id) {
    AuditAnswer.Context context = answer.contexts().get(id);
    return context == null ? "" : " " + context.holders();
  }

  private void unseen(String wanted) {
    List<Long> others = new ArrayList<>(answer.contexts().keySet());
    others.addAll(answer.ended().keySet());
    others.removeAll(target.shapes().keySet());
    if (others.size() != target.unseen()) {
      complaints.add(others.size() + " other contexts instead of " + target.unseen());
    }
    others.forEach(id -> leaked(id, "unseen", answer.verdict(id), wanted));
  }

  private void total() {
    if (leaked > 0 && proven < leaked * PROVEN_AT_LEAST) {
      complaints.add("too few leaked ones are proven");
    }
    int status = answer.run().status();
    if (status != answer.status()) {
      complaints.add("exit status " + status + " instead of " + answer.status());
    }
    if (!complaints.isEmpty()) {
      complaints.add("proven leaked " + proven + " of " + leaked + ", not so: " + hidden);
      complaints.add(answer.run().toString());
      throw new AssertionError(String.join("\n", complaints));
    }
  }

  private void expect(long id, String name, String wanted, String verdict) {
    if (!verdict.equals(wanted)) {
      String danger =
          wanted.equals("held") && verdict.equals("unheld") ? "FALSE UNHELD, " : "instead of ";
      complain(id, name, verdict + holders(id) + ", " + danger + wanted);
    }
  }

  private void expectNot(long id, String name, String unwanted, String verdict) {
    if (verdict.equals(unwanted)) {
      complain(id, name, verdict);
    }
  }

  private void complain(long id, String name, String complaint) {
    complaints.add(describe(id, name, complaint));
  }

  private static String describe(long id, String name, String what) {
    return name + " 0x" + Long.toHexString(id) + ": " + what;
  }
}
