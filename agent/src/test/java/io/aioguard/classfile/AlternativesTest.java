package io.aioguard.classfile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class AlternativesTest {

  @TempDir private Path folder;

  private void write(String name, String parent) throws IOException {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, parent, null);
    writer.visitEnd();
    Files.write(folder.resolve(name + ".class"), writer.toByteArray());
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void endsWhereClassesExtendEachOther() throws IOException {
    write("One", "Other");
    write("Other", "One");
    try (ClassPath classes = new ClassPath(List.of(folder.toString()))) {
      ClassOutline one = classes.find("One").orElseThrow();
      assertEquals("; there is none", new Alternatives(classes).fields(one));
    }
  }
}
