package io.aioguard.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All rules that are in force. Immutable.
 *
 * @param bindings the first that matches a method is the one that counts
 * @param owners several may be about one class, each with another field
 */
public record RuleSet(List<Binding> bindings, List<OwnerRule> owners) {

  /** Copies the lists. */
  public RuleSet {
    bindings = List.copyOf(bindings);
    owners = List.copyOf(owners);
  }

  /**
   * These rules and others of higher precedence: a rule of these is left out where the others have
   * one for the same methods, or for the same owner class.
   */
  public RuleSet plus(RuleSet others) {
    return new RuleSet(merged(bindings, others.bindings), merged(owners, others.owners));
  }

  private static <T extends Rule<T>> List<T> merged(List<T> own, List<T> others) {
    List<T> all = new ArrayList<>(others);
    for (T rule : own) {
      boolean replaced = false;
      for (T other : others) {
        replaced |= other.replaces(rule);
      }
      if (!replaced) {
        all.add(rule);
      }
    }
    return all;
  }

  /** The rule for a method, or empty. */
  public Optional<Binding> binding(String type, String method, String descriptor) {
    for (Binding each : bindings) {
      if (each.type().equals(type) && each.matches(method, descriptor)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** The rule by which an instance of a class owns the id in its own field, or empty. */
  public Optional<OwnerRule> ownerOf(String type, IdPlace place) {
    for (OwnerRule owner : owners) {
      if (owner.type().equals(type) && owner.isAt(place)) {
        return Optional.of(owner);
      }
    }
    return Optional.empty();
  }

  /**
   * Whether a context is reclaimed when an owner by some rule is collected. Any code may have got
   * its number from the owner, and may be in a call with it when the owner is collected: so calls
   * that use a context are followed then, those of other classes included, and only then.
   */
  public boolean reclaims() {
    for (OwnerRule owner : owners) {
      if (owner.reclaim()) {
        return true;
      }
    }
    return false;
  }

  /** Whether, by a rule, a native method of the owner's class sets the field. */
  public boolean setsNatively(OwnerRule owner) {
    for (Binding binding : bindings) {
      if (binding.role() == Role.SETUP
          && binding.type().equals(owner.type())
          && owner.isAt(binding.id())) {
        return true;
      }
    }
    return false;
  }

  /** Binary names of all classes that a rule is about. */
  public Set<String> types() {
    Set<String> types = new HashSet<>();
    for (Binding each : bindings) {
      types.add(each.type());
    }
    for (OwnerRule each : owners) {
      types.add(each.type());
    }
    return Set.copyOf(types);
  }
}
