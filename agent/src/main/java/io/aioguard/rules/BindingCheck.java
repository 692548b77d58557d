package io.aioguard.rules;

import io.aioguard.rules.grammar.Problems;
import io.aioguard.rules.grammar.Quoted;
import java.util.List;
import java.util.Optional;

/** Whether the parts of a rule fit each other, as far as the rule alone shows. */
public final class BindingCheck {

  private final Binding binding;
  private final Problems problems;

  public BindingCheck(Binding binding, Problems problems) {
    this.binding = binding;
    this.problems = problems;
  }

  /**
   * Reports the parts that do not fit.
   *
   * @param parameters types of the parameters, of the rule or of a method that it is about; empty
   *     if unknown
   */
  public void run(Optional<List<String>> parameters) {
    checkResult();
    if (binding.onlyCopy() && binding.id() instanceof IdPlace.Argument) {
      problems.add("copies=none needs a place that can be written; an object keeps its number");
    }
    boolean isId = binding.eventsArgument() == binding.id().argument();
    if (binding.eventsArgument() >= 0 && isId) {
      problems.add("events= and id= name the same argument");
    }
    if (parameters.isPresent()) {
      List<String> types = parameters.get();
      if (inRange(types, binding.id().argument())) {
        checkId(types);
      }
      if (inRange(types, binding.eventsArgument())) {
        checkEvents(types.get(binding.eventsArgument()));
      }
    }
  }

  private void checkResult() {
    IdPlace id = binding.id();
    boolean returned = id instanceof IdPlace.Result || id instanceof IdPlace.ResultWord;
    if (returned && binding.role() != Role.SETUP) {
      problems.add("a " + binding.role().word() + " takes the id; write argN or this.FIELD");
    }
    if (id instanceof IdPlace.ResultWord && binding.failure().readsResult()) {
      problems.add(
          "failure="
              + binding.failure().word()
              + " needs a number as the result, and this one is a buffer; write exception or any");
    }
  }

  /** Whether the method has the argument; reports one that it does not have. */
  private boolean inRange(List<String> types, int argument) {
    if (argument >= types.size()) {
      String last = types.isEmpty() ? "no parameters" : "arg0 to arg" + (types.size() - 1);
      problems.add("arg" + argument + ": the method has " + last);
    }
    return argument >= 0 && argument < types.size();
  }

  private void checkEvents(String type) {
    if (!TypeName.isInteger(type)) {
      problems.add("events=: " + argument(binding.eventsArgument(), type) + ", not an int or long");
    }
  }

  private void checkId(List<String> types) {
    int index = binding.id().argument();
    String type = types.get(index);
    String what = argument(index, type);
    if (binding.id() instanceof IdPlace.ArgumentElement) {
      if (!type.equals("long[]")) {
        problems.add(what + ", not a long[]");
      }
    } else if (binding.id() instanceof IdPlace.ArgumentWord) {
      if (!TypeName.isBuffer(type)) {
        problems.add(what + ", not a ByteBuffer or LongBuffer");
      }
    } else {
      checkWhole(index, type, what);
    }
  }

  private void checkWhole(int index, String type, String what) {
    if (type.equals("long[]")) {
      problems.add(what + ": write arg" + index + "[0]");
    } else if (TypeName.isBuffer(type)) {
      problems.add(what + ": write arg" + index + "@0");
    } else if (type.endsWith("[]") || TypeName.isPrimitive(type) && !type.equals("long")) {
      problems.add(what + ", which cannot carry an id");
    } else if (binding.role() == Role.SETUP && type.equals("long")) {
      problems.add(what + ": a setup cannot put the id there; write where the caller finds it");
    }
  }

  private static String argument(int index, String type) {
    return "arg" + index + " is of type " + Quoted.safe(type);
  }
}
