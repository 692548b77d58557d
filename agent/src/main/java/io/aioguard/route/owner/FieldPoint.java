package io.aioguard.route.owner;

import io.aioguard.route.weave.ClassShape;
import io.aioguard.route.weave.Fit;
import io.aioguard.route.weave.HookPoint;
import io.aioguard.rules.OwnerRule;
import java.util.List;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.field.FieldList;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * Each place in the owner's class that sets the field with the context.
 *
 * @param setNatively whether a native method sets it, by its binding rule
 */
record FieldPoint(OwnerRule rule, boolean setNatively) implements HookPoint {

  @Override
  public String type() {
    return rule.type();
  }

  @Override
  public List<String> targets() {
    return List.of(rule.key());
  }

  @Override
  public Fit fit(ClassShape shape) {
    FieldDescription field = field(shape);
    String wrong = wrong(field, shape);
    if (wrong != null) {
      return Fit.failed(wrong + "; the rule is " + rule.source());
    }
    PutFieldVisitor counting = new PutFieldVisitor(null, rule);
    new ClassReader(shape.classFile()).accept(counting, ClassReader.SKIP_DEBUG);
    boolean closed = field == null || field.isPrivate() && isAlone(shape);
    if (counting.found() == 0 && closed && !setNatively) {
      return Fit.failed("no method of the class sets this field; the rule is " + rule.source());
    }
    Fit fit =
        Fit.active(
            counting.found() + counting.possible() == 0
                ? null
                : next -> new PutFieldVisitor(next, rule),
            shape);
    return new Fit(fit.visitor(), fit.state(), fit.detail() + unseen(field));
  }

  private FieldDescription field(ClassShape shape) {
    FieldList<?> fields =
        shape.type().getDeclaredFields().filter(ElementMatchers.named(rule.field()));
    return fields.isEmpty() ? null : fields.get(0);
  }

  /**
   * Why the field cannot be that of the rule; null if it may be: what superclasses declare is
   * unknown.
   */
  private static String wrong(FieldDescription field, ClassShape shape) {
    if (field == null) {
      boolean inherits =
          !"java/lang/Object".equals(new ClassReader(shape.classFile()).getSuperName());
      return inherits ? null : "the class has no such field";
    }
    if (field.isStatic()) {
      return "the field is static";
    }
    String descriptor = field.getDescriptor();
    boolean carrier = "JL[".indexOf(descriptor.charAt(0)) >= 0;
    return carrier ? null : "a field of type " + descriptor + " cannot carry an id";
  }

  /** Whether no other class may access the private members. */
  private static boolean isAlone(ClassShape shape) {
    boolean[] nest = new boolean[1];
    new ClassReader(shape.classFile())
        .accept(
            new ClassVisitor(OpenedClassReader.ASM_API) {
              @Override
              public void visitNestHost(String host) {
                nest[0] = true;
              }

              @Override
              public void visitNestMember(String member) {
                nest[0] = true;
              }
            },
            ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
    return !nest[0];
  }

  /** Which assignments are not seen, as far as the class file shows. */
  private static String unseen(FieldDescription field) {
    if (field == null) {
      return "; the field is inherited: assignments in the class that declares it are not seen";
    }
    return field.isPublic() || field.isProtected()
        ? "; assignments by classes of other packages are not seen"
        : "";
  }
}
