package io.aioguard.route;

import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.field.FieldList;
import net.bytebuddy.description.method.MethodList;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.pool.TypePool;

/**
 * Weaves the methods that the class itself declares, as {@link HookPoint#fit} sees them: synthetic
 * ones too, such as the body of a lambda. What Byte Buddy offers instead are those that it finds in
 * the class and all above it, of which the weaver has names only.
 *
 * @param all what weaves them
 */
record DeclaredMethods(AsmVisitorWrapper all) implements AsmVisitorWrapper {

  @Override
  public int mergeWriter(int flags) {
    return all.mergeWriter(flags);
  }

  @Override
  public int mergeReader(int flags) {
    return all.mergeReader(flags);
  }

  @Override
  public ClassVisitor wrap(
      TypeDescription type,
      ClassVisitor next,
      Implementation.Context context,
      TypePool pool,
      FieldList<FieldDescription.InDefinedShape> fields,
      MethodList<?> methods,
      int writerFlags,
      int readerFlags) {
    return all.wrap(
        type, next, context, pool, fields, type.getDeclaredMethods(), writerFlags, readerFlags);
  }
}
