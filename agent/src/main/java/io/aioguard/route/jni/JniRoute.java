package io.aioguard.route.jni;

import io.aioguard.agent.inner.NativeMethods;
import io.aioguard.route.call.AioFunctions;
import io.aioguard.route.call.PackageOpener;
import io.aioguard.route.jni.call.UnseenDestroys;
import io.aioguard.route.jni.weave.BoundMethods;
import io.aioguard.route.jni.weave.CallSites;
import io.aioguard.route.jni.weave.ClassNames;
import io.aioguard.route.jni.weave.LateTargets;
import io.aioguard.route.jni.weave.NativeMethod;
import io.aioguard.route.jni.weave.NativeWrapping;
import io.aioguard.route.weave.ClassShape;
import io.aioguard.route.weave.Fit;
import io.aioguard.route.weave.HookPoint;
import io.aioguard.route.weave.Route;
import io.aioguard.route.weave.RouteStates;
import io.aioguard.rules.Binding;
import io.aioguard.rules.NamedNatives;
import io.aioguard.rules.RuleSet;
import io.aioguard.term.KnownNames;
import io.aioguard.term.RouteName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * WHERE: native methods that rules name, that have names of libaio's functions, or that JNA may
 * map.
 */
public final class JniRoute implements Route {

  static final String NAME = RouteName.JNI;

  private final RuleSet rules;
  private final LateTargets late;
  private final UnseenDestroys unseen;

  /**
   * With these rules, the built-in ones included.
   *
   * @param opener gives access to classes that were loaded before the agent
   * @param unseen gets the classes whose destroys are not seen, before they can make a context
   * @param states gets the classes whose calls cannot be woven
   */
  public JniRoute(RuleSet rules, PackageOpener opener, UnseenDestroys unseen, RouteStates states) {
    this.rules = rules;
    this.unseen = unseen;
    this.late = new LateTargets(opener, states);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String searchedMembers() {
    return "native methods";
  }

  @Override
  public List<HookPoint> hookPoints() {
    return rules.bindings().stream().<HookPoint>map(this::bound).toList();
  }

  private HookPoint bound(Binding rule) {
    return new BoundMethods(rule, late, rules.reclaims() || !rule.role().isUse());
  }

  @Override
  public List<HookPoint> findHookPoints(ClassShape shape) {
    // The JNA route covers JNA's own native methods.
    if (shape.name().startsWith(KnownNames.JNA_PACKAGE)) {
      return List.of();
    }
    List<HookPoint> points = new ArrayList<>();
    if (!late.isEmpty() && ClassNames.mentions(shape.classFile(), late.owners())) {
      points.add(new CallSites(shape.name(), late));
    }
    addNatives(shape, points);
    return points;
  }

  /** Whether calls of native methods that were loaded before the agent are to be woven. */
  public boolean watchesCallers() {
    return !late.isEmpty();
  }

  /** Whether the class may have such calls. */
  public boolean mayCall(byte[] classFile) {
    return watchesCallers() && ClassNames.mentions(classFile, late.owners());
  }

  private void addNatives(ClassShape shape, List<HookPoint> points) {
    boolean knowsJna = NativeMethods.knowJna(shape.classFile());
    List<NativeMethod> others = new ArrayList<>();
    for (NativeMethod method : NativeMethod.in(shape.classFile())) {
      if (isBound(shape.name(), method)) {
        continue;
      }
      if (knowsJna && shape.fixed()) {
        addIfNamedLikeAio(shape.name(), method, points);
      } else if (knowsJna) {
        others.add(method);
      } else if (NamedNatives.isLibaioName(method.name())) {
        points.add(byName(shape.name(), method));
      }
    }
    if (!knowsJna) {
      addMissingDestroy(shape, points);
    }
    if (!others.isEmpty()) {
      // Which of them are followed is known, and reported, when JNA has mapped them.
      points.add(new NativeWrapping(shape.name(), List.of(), others, late));
    }
  }

  private void addMissingDestroy(ClassShape shape, List<HookPoint> points) {
    Optional<MissingDestroy> missing =
        MissingDestroy.in(shape.name(), NativeMethod.in(shape.classFile()), rules);
    if (missing.isPresent()) {
      unseen.add(shape.name(), missing.get().rule());
      points.add(missing.get());
    } else {
      unseen.remove(shape.name());
    }
  }

  /**
   * Of methods that JNA mapped before the agent was loaded, only the Java name shows what they
   * call.
   */
  private void addIfNamedLikeAio(String type, NativeMethod method, List<HookPoint> points) {
    if (AioFunctions.role(method.name()) != AioFunctions.Role.FOREIGN) {
      String target = type + "." + method.name();
      points.add(new NativeWrapping(type, List.of(target), List.of(method), late));
    }
  }

  private boolean isBound(String type, NativeMethod method) {
    return rules.binding(type, method.name(), method.descriptor()).isPresent();
  }

  private HookPoint byName(String type, NativeMethod method) {
    String target = type + "." + method.name();
    Optional<Binding> binding = NamedNatives.binding(type, method.name(), method.descriptor());
    return binding.isPresent() ? bound(binding.get()) : new Unrecognised(type, target);
  }

  /**
   * A method with the name of a function of libaio, whose parameters do not show where the id is.
   */
  private record Unrecognised(String type, String target) implements HookPoint {

    @Override
    public List<String> targets() {
      return List.of(target);
    }

    @Override
    public Fit fit(ClassShape shape) {
      return Fit.unsupported("where the context id is cannot be seen; a rule can name it");
    }
  }
}
