package io.aioguard.classfile;

import io.aioguard.frame.FrameKind;
import io.aioguard.frame.FrameText;
import io.aioguard.rules.NamedNatives;
import io.aioguard.rules.read.Template;
import io.aioguard.term.RuleWord;
import java.util.List;
import java.util.Optional;

/**
 * Finds the owner rule for the stack of a creation: the class that keeps the id, the field, and the
 * method that closes it.
 */
public final class OwnerSearch {

  private static final int MAX_FRAMES = 16;
  private static final int MAX_CONSTRUCTORS = 4;
  private static final int MAX_PARENTS = 16;

  private final ClassPath classes;

  /** Searches these classes. */
  public OwnerSearch(ClassPath classes) {
    this.classes = classes;
  }

  /**
   * The line of a rules file.
   *
   * @param stack one frame a line, topmost first
   * @return empty if it cannot be determined; an empty line if no rule can name the place
   */
  public Optional<String> ruleFor(String stack) {
    String callee = "";
    boolean byName = false;
    int frames = 0;
    for (String frame : stack.split("\n")) {
      byName |= NamedNatives.isLibaioName(method(frame));
      if (isSource(frame)) {
        if (++frames > MAX_FRAMES) {
          return Optional.empty();
        }
        IdSink sink = sink(frame, line(frame), callee);
        if (sink.kind() != IdSink.Kind.CALLER) {
          return rule(sink, byName ? "@0" : "@" + Template.OFFSET);
        }
      }
      callee = method(frame);
    }
    return Optional.empty();
  }

  /**
   * The line of a rules file for a class that keeps an id in a field.
   *
   * @param className of the class or one below it
   * @return empty if the class file is missing
   */
  public Optional<String> ruleFor(String className, String field) {
    return owner(className, field, '@' + Template.OFFSET);
  }

  /**
   * Whether the class file of the frame where the search starts is missing.
   *
   * @param stack one frame a line, topmost first
   */
  public boolean lacks(String stack) {
    for (String frame : stack.split("\n")) {
      if (isSource(frame)) {
        return classes.bytes(FrameText.classOf(frame)).isEmpty();
      }
    }
    return false;
  }

  /** Whether the frame is of the application and has a line number. */
  private static boolean isSource(String frame) {
    return FrameKind.of(FrameText.classOf(frame)) == FrameKind.APPLICATION && line(frame) > 0;
  }

  private static int line(String frame) {
    int start = frame.lastIndexOf(':') + 1;
    int end = frame.endsWith(")") ? frame.length() - 1 : frame.length();
    try {
      return start == 0 ? 0 : Integer.parseInt(frame.substring(start, end));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static String method(String frame) {
    String name = FrameText.methodOf(frame);
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private IdSink sink(String frame, int line, String callee) {
    Optional<byte[]> bytes = classes.bytes(FrameText.classOf(frame));
    if (bytes.isEmpty()) {
      return IdSink.UNKNOWN;
    }
    for (MethodCode method : MethodCode.named(method(frame), bytes.get())) {
      if (method.hasLine(line)) {
        return new IdFlow().afterCall(method, line, callee);
      }
    }
    return IdSink.UNKNOWN;
  }

  /**
   * @param offset of the id in a buffer
   */
  private Optional<String> rule(IdSink first, String offset) {
    IdSink sink = first;
    for (int i = 0; i < MAX_CONSTRUCTORS && sink.kind() == IdSink.Kind.CONSTRUCTOR; i++) {
      sink = inside(sink);
    }
    return switch (sink.kind()) {
      case NOWHERE -> Optional.of("");
      case FIELD -> owner(sink.owner().replace('/', '.'), sink.name(), offset);
      default -> Optional.empty();
    };
  }

  private IdSink inside(IdSink constructor) {
    Optional<byte[]> bytes = classes.bytes(constructor.owner().replace('/', '.'));
    if (bytes.isPresent()) {
      for (MethodCode method : MethodCode.named("<init>", bytes.get())) {
        if (method.descriptor().equals(constructor.descriptor())) {
          return new IdFlow().fromParameters(method);
        }
      }
    }
    return IdSink.UNKNOWN;
  }

  /**
   * The rule must name the class that declares the field, which may be a superclass.
   *
   * @param field empty where several fields may have the id
   */
  private Optional<String> owner(String type, String field, String offset) {
    String declaring = type;
    for (int i = 0; i < MAX_PARENTS && !declaring.startsWith("java."); i++) {
      Optional<ClassOutline> outline = classes.find(declaring);
      if (outline.isEmpty()) {
        return Optional.empty();
      }
      if (field.isEmpty()) {
        return Optional.of(line(outline.get(), Template.FIELD));
      }
      Optional<ClassOutline.Member> found = outline.get().field(field);
      if (found.isPresent()) {
        return Optional.of(line(outline.get(), place(found.get(), offset)));
      }
      declaring = outline.get().parent();
    }
    return Optional.empty();
  }

  private static String place(ClassOutline.Member field, String offset) {
    boolean buffer =
        IdType.isBuffer(field.descriptor()) && !field.descriptor().endsWith("/Object;");
    return field.name() + (buffer ? offset : "");
  }

  private static String line(ClassOutline type, String field) {
    String close = close(type.methods());
    return RuleWord.OWNER
        + " "
        + type.name()
        + " field="
        + field
        + " close="
        + close
        + "() reclaim=no";
  }

  /** The only method whose name may mean close; where there are several, a placeholder. */
  private static String close(List<ClassOutline.Member> methods) {
    String found = "";
    for (ClassOutline.Member method : methods) {
      if (method.descriptor().startsWith("()") && Alternatives.hasCode(method)) {
        String name = method.name();
        if (name.equals("close")) {
          return name;
        }
        if (isClose(name)) {
          found = found.isEmpty() || found.equals(name) ? name : Template.METHOD;
        }
      }
    }
    return found.isEmpty() ? Template.METHOD : found;
  }

  private static boolean isClose(String name) {
    return switch (name) {
      case "destroy", "dispose", "release", "free", "delete", "shutdown", "terminate" -> true;
      default -> false;
    };
  }
}
