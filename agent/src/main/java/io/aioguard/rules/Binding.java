package io.aioguard.rules;

import io.aioguard.rules.grammar.Problem;
import io.aioguard.rules.grammar.Problems;
import io.aioguard.rules.grammar.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one method, or all of a name, does with a context.
 *
 * @param target the method, or all of its name
 * @param id where the id is
 * @param eventsArgument index of the argument that is nr_events, from 0; -1 if the rule does not
 *     name it, see {@link #eventsArgument(String)}
 * @param onlyCopy whether a setup leaves the id there and nowhere else
 * @param source where this comes from, for messages: {@code rules.txt:12}
 */
public record Binding(
    QualifiedMethod target,
    Role role,
    IdPlace id,
    int eventsArgument,
    FailureSign failure,
    boolean onlyCopy,
    String source)
    implements Rule<Binding> {

  @Override
  public String type() {
    return target.type();
  }

  /** The method's name. */
  public String method() {
    return pattern().name();
  }

  /** The method, without its class. */
  public MethodPattern pattern() {
    return target.pattern();
  }

  /**
   * Whether the rule is about this method of its type.
   *
   * @param descriptor as in a class file (JVMS 4.3.3); an invalid one matches nothing
   */
  public boolean matches(String methodName, String descriptor) {
    return pattern().matches(methodName, descriptor);
  }

  /**
   * Which argument of a method that this matches is nr_events: the one that the rule names, or the
   * first int or long that is not the id. From 0; -1 if there is none, or if the method is not a
   * setup.
   */
  public int eventsArgument(String descriptor) {
    Optional<Descriptor> parsed = Descriptor.of(descriptor);
    if (role != Role.SETUP || parsed.isEmpty()) {
      return -1;
    }
    List<String> types = parsed.get().parameters();
    if (eventsArgument >= 0) {
      boolean number =
          eventsArgument < types.size() && TypeName.isInteger(types.get(eventsArgument));
      return number ? eventsArgument : -1;
    }
    for (int i = 0; i < types.size(); i++) {
      if (TypeName.isInteger(types.get(i)) && i != id.argument()) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Mismatches of the rule for this method of its type; empty if it fits.
   *
   * @param descriptor as in a class file (JVMS 4.3.3)
   */
  public List<String> misfits(String descriptor) {
    Descriptor shape = Descriptor.of(descriptor).orElseThrow();
    Problems problems = new Problems();
    new BindingCheck(this, problems).run(Optional.of(shape.parameters()));
    List<String> wrong = new ArrayList<>();
    for (Problem problem : problems.list()) {
      wrong.add(problem.message());
    }
    String result = shape.result();
    if (id instanceof IdPlace.Result && !result.equals("long")) {
      wrong.add("it returns " + Quoted.safe(result) + ", and id=return is a long");
    } else if (id instanceof IdPlace.ResultWord && !TypeName.isBuffer(result)) {
      wrong.add("it returns " + Quoted.safe(result) + ", and id=return@OFFSET is in a buffer");
    } else if (failure.readsResult() && !TypeName.isInteger(result)) {
      wrong.add("it returns " + Quoted.safe(result) + ", which failure= cannot read");
    }
    return wrong;
  }

  @Override
  public boolean conflictsWith(Binding other) {
    return type().equals(other.type()) && pattern().overlaps(other.pattern());
  }

  /** Whether all methods of the other rule are among those of this one. */
  @Override
  public boolean replaces(Binding other) {
    return type().equals(other.type()) && pattern().covers(other.pattern());
  }
}
