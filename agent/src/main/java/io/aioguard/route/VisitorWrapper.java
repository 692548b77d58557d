package io.aioguard.route;

import java.util.function.UnaryOperator;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.field.FieldList;
import net.bytebuddy.description.method.MethodList;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.pool.TypePool;

/** What an ASM visitor weaves, among what others do. Frames are expanded: see Opcodes.F_NEW. */
public final class VisitorWrapper extends AsmVisitorWrapper.AbstractBase {

  private final UnaryOperator<ClassVisitor> visitor;

  /**
   * @param visitor makes a visitor that tells another one what it leaves and adds
   */
  public VisitorWrapper(UnaryOperator<ClassVisitor> visitor) {
    this.visitor = visitor;
  }

  @Override
  public int mergeReader(int flags) {
    return flags | ClassReader.EXPAND_FRAMES;
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
    return visitor.apply(next);
  }
}
