package io.aioguard.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.testing.PromisedNames;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import jdk.jfr.Event;
import jdk.jfr.EventType;
import jdk.jfr.ValueDescriptor;
import org.junit.jupiter.api.Test;

/** Labels, descriptions and categories of the events. */
final class EventMetadataTest {

  /** A column of {@code jfr view} is cut after fewer. */
  private static final int MAX_LABEL_LENGTH = 20;

  @Test
  void eachEventIsInitialisedWithTheOthers() throws Exception {
    Set<String> all = new HashSet<>();
    EventTypes.ALL.forEach(type -> all.add(EventType.getEventType(type).getName()));
    Set<String> there = new HashSet<>();
    types().forEach(type -> there.add(type.getName()));
    assertEquals(there, all);
  }

  @Test
  void namesAndTypesAreThosePromised() throws Exception {
    PromisedNames.check(
        "events",
        types().stream()
            .flatMap(type -> ownFields(type).stream().map(field -> described(type, field))));
  }

  private static String described(EventType type, ValueDescriptor field) {
    String unit = field.getContentType();
    String of = unit == null ? "" : ", " + unit.substring(unit.lastIndexOf('.') + 1);
    return type.getName() + '.' + field.getName() + ": " + field.getTypeName() + of;
  }

  @Test
  void eachEventIsDescribed() throws Exception {
    List<EventType> types = types();
    assertTrue(types.size() >= 18, types::toString);
    for (EventType type : types) {
      assertTrue(type.getName().startsWith("aioguard."), type.getName());
      assertTrue(type.getLabel().startsWith("AIO "), type.getName());
      assertEquals(List.of("Linux AIO"), type.getCategoryNames(), type.getName());
      assertTrue(type.getDescription() != null, type.getName());
    }
  }

  @Test
  void eachFieldIsDescribed() throws Exception {
    Set<String> silent = new TreeSet<>();
    for (EventType type : types()) {
      for (ValueDescriptor field : ownFields(type)) {
        if (field.getLabel() == null || field.getDescription() == null) {
          silent.add(type.getName() + '.' + field.getName());
        }
      }
    }
    assertEquals(Set.of(), silent);
  }

  @Test
  void noTwoColumnsOfAnEventAreAlike() throws Exception {
    for (EventType type : types()) {
      Set<String> labels = new HashSet<>();
      for (ValueDescriptor field : ownFields(type)) {
        String where = type.getName() + '.' + field.getName();
        assertTrue(labels.add(field.getLabel()), where);
        assertTrue(field.getLabel().length() <= MAX_LABEL_LENGTH, where);
      }
    }
  }

  /** Without start, duration, thread and stack, which the JDK describes. */
  private static List<ValueDescriptor> ownFields(EventType type) {
    return type.getFields().stream()
        .filter(field -> !List.of("startTime", "duration").contains(field.getName()))
        .filter(field -> !List.of("eventThread", "stackTrace").contains(field.getName()))
        .toList();
  }

  private static List<EventType> types() throws IOException, URISyntaxException {
    Path classes =
        Path.of(ContextEvent.class.getResource("ContextEvent.class").toURI()).getParent();
    try (Stream<Path> files = Files.list(classes)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith("Event.class"))
          .map(EventMetadataTest::load)
          .filter(type -> !Modifier.isAbstract(type.getModifiers()))
          .map(type -> EventType.getEventType(type))
          .toList();
    }
  }

  private static Class<? extends Event> load(String file) {
    String name = ContextEvent.class.getPackageName() + '.' + file.replace(".class", "");
    try {
      return Class.forName(name).asSubclass(Event.class);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
