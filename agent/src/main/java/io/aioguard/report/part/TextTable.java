package io.aioguard.report.part;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Texts by number, each once. Not thread-safe. */
final class TextTable {

  /** Memory of a text beside its characters, in characters. */
  private static final int OVERHEAD = 100;

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> texts = new ArrayList<>();
  private long characters;

  int numberOf(String text) {
    Integer known = numbers.get(text);
    if (known != null) {
      return known;
    }
    // In this order: where the heap is full after the first, no text has the number of another.
    texts.add(text);
    numbers.put(text, texts.size() - 1);
    characters += text.length() + OVERHEAD;
    return texts.size() - 1;
  }

  String text(int number) {
    return texts.get(number);
  }

  /** Of all texts, and for each as many as it takes beside. */
  long characters() {
    return characters;
  }

  List<String> all() {
    return texts;
  }
}
