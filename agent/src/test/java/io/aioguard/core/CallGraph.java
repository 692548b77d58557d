package io.aioguard.core;

import io.aioguard.hook.AioHook;
import io.aioguard.kernel.Errno;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Which methods of the agent a method can reach, by the class files: a virtual call reaches every
 * implementation that there is.
 */
final class CallGraph {

  private static final int ASM = Opcodes.ASM9;

  private final Map<String, Type> types = new HashMap<>();

  /** What one method does that another thread could wait for, or that the JVM has to link. */
  record Method(String id, List<String> calls, List<String> linked, List<String> locks) {

    /** Type and method, without package and parameters. */
    String name() {
      int end = id.indexOf('(');
      return id.substring(id.lastIndexOf('/', end) + 1, end);
    }
  }

  private record Type(
      String name, String parent, List<String> interfaces, Map<String, Method> methods) {}

  /** Reads all class files of the agent and of its edge to the kernel. */
  static CallGraph ofTheAgent() throws IOException {
    return of(List.of(folderOf(AioHook.class), folderOf(Errno.class)));
  }

  private static Path folderOf(Class<?> type) throws IOException {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  /** Reads all class files below these folders. */
  private static CallGraph of(Collection<Path> folders) throws IOException {
    CallGraph graph = new CallGraph();
    for (Path folder : folders) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
          graph.read(Files.readAllBytes(file));
        }
      }
    }
    return graph;
  }

  /**
   * All methods of the agent that can be reached, each with the chain of calls that leads to it.
   *
   * @param roots as {@code Type.method}, with any parameters
   * @param beyond where not to follow, named likewise
   * @throws AssertionError if there is no method of one of these names: what it led to would not be
   *     checked any longer
   */
  Map<Method, String> reachable(Collection<String> roots, Collection<String> beyond) {
    Map<Method, String> found = new LinkedHashMap<>();
    Deque<Method> open = new ArrayDeque<>();
    Set<String> unknown = new TreeSet<>(roots);
    unknown.addAll(beyond);
    for (Type type : types.values()) {
      for (Method method : type.methods.values()) {
        unknown.remove(method.name());
        if (roots.contains(method.name())) {
          found.put(method, method.id);
          open.add(method);
        }
      }
    }
    if (!unknown.isEmpty()) {
      throw new AssertionError("no such methods: " + unknown);
    }
    while (!open.isEmpty()) {
      Method from = open.remove();
      for (String call : from.calls) {
        for (Method to : targets(call)) {
          if (!beyond.contains(to.name()) && !found.containsKey(to)) {
            found.put(to, found.get(from) + "\n    -> " + to.id);
            open.add(to);
          }
        }
      }
    }
    return found;
  }

  /**
   * The chains of calls that end in a method with call sites to be linked.
   *
   * @param reached as {@link #reachable} gives it
   */
  static Set<String> linking(Map<Method, String> reached) {
    Set<String> linking = new TreeSet<>();
    reached.forEach(
        (method, path) -> {
          if (!method.linked.isEmpty()) {
            linking.add(path + " links " + method.linked);
          }
        });
    return linking;
  }

  private List<Method> targets(String call) {
    int dot = call.indexOf('.');
    String owner = call.substring(0, dot);
    String key = call.substring(dot + 1);
    List<Method> found = new ArrayList<>();
    for (Type up = types.get(owner); up != null; up = types.get(up.parent)) {
      Method method = up.methods.get(key);
      if (method != null) {
        found.add(method);
        break;
      }
    }
    if (types.containsKey(owner) && !key.startsWith("<")) {
      for (Type type : types.values()) {
        if (!type.name.equals(owner) && isBelow(type, owner) && type.methods.containsKey(key)) {
          found.add(type.methods.get(key));
        }
      }
    }
    return found;
  }

  private boolean isBelow(Type type, String ancestor) {
    if (type == null) {
      return false;
    }
    if (type.name.equals(ancestor)
        || type.interfaces.contains(ancestor)
        || ancestor.equals(type.parent)) {
      return true;
    }
    return isBelow(types.get(type.parent), ancestor)
        || type.interfaces.stream().anyMatch(up -> isBelow(types.get(up), ancestor));
  }

  private void read(byte[] file) {
    ClassReader reader = new ClassReader(file);
    Type type =
        new Type(
            reader.getClassName(),
            reader.getSuperName(),
            List.of(reader.getInterfaces()),
            new HashMap<>());
    types.put(type.name, type);
    reader.accept(
        new ClassVisitor(ASM) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            Method method =
                new Method(
                    type.name + "." + name + descriptor,
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>());
            if ((access & Opcodes.ACC_SYNCHRONIZED) != 0) {
              method.locks.add("synchronized");
            }
            type.methods.put(name + descriptor, method);
            return new Body(method);
          }
        },
        ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
  }

  private static final class Body extends MethodVisitor {

    private final Method method;

    Body(Method method) {
      super(ASM);
      this.method = method;
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      method.calls.add(owner + "." + name + descriptor);
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      method.linked.add(name + descriptor);
      for (Object argument : arguments) {
        if (argument instanceof Handle handle) {
          method.calls.add(handle.getOwner() + "." + handle.getName() + handle.getDesc());
        }
      }
    }

    @Override
    public void visitInsn(int opcode) {
      if (opcode == Opcodes.MONITORENTER) {
        method.locks.add("monitorenter");
      }
    }
  }
}
