package io.aioguard.audit.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class SearchedIdsTest {

  private static final long PAGE = 4096;
  private static final int BLOCK = 256;
  private static final long[] IDS = {
    0x7f12_3456_7000L, 0x7f98_0000_0000L, 0x2000_0000_3000L, 0x5_5555_f000L, 0xffff_f7a1_b000L
  };

  private record Match(int position, long id, Form form) {}

  @Test
  void findsEveryFormAtEveryOffset() {
    Random random = new Random(1);
    SearchedIds ids = ids(IDS);
    for (long id : IDS) {
      for (Map.Entry<String, byte[]> form : forms(id).entrySet()) {
        byte[] planted = form.getValue();
        for (int at = 0; at <= BLOCK - planted.length; at++) {
          byte[] block = new byte[BLOCK];
          random.nextBytes(block);
          System.arraycopy(planted, 0, block, at, planted.length);
          int end = at + planted.length;
          int start = at;
          assertTrue(
              search(ids, block, 0, BLOCK).stream()
                  .anyMatch(m -> m.id == id && m.position >= start && m.position < end),
              () -> form.getKey() + " of " + Long.toHexString(id) + " at " + start);
        }
      }
    }
  }

  @Test
  void findsTextAmongOtherDigits() {
    SearchedIds ids = ids(IDS);
    Random random = new Random(2);
    for (Charset charset :
        List.of(
            StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      for (int round = 0; round < 5_000; round++) {
        long id = IDS[random.nextInt(IDS.length)];
        boolean hex = random.nextBoolean();
        String digits = hex ? Long.toHexString(id) : Long.toString(id);
        String text =
            noise(random, hex ? 16 : 10)
                + (random.nextBoolean() ? digits.toUpperCase() : digits)
                + noise(random, hex ? 16 : 10);
        byte[] bytes = (" ".repeat(random.nextInt(9)) + text).getBytes(charset);
        assertTrue(
            search(ids, bytes, 0, bytes.length).stream()
                .anyMatch(m -> m.id == id && m.form == Form.TEXT),
            text);
      }
    }
  }

  @Test
  void findsWordsInTheRangeOnly() {
    SearchedIds ids =
        SearchedIds.of(
            List.of(
                new SearchedId(1, 0x7000_0000_1000L, 0x7000_0000_9000L),
                new SearchedId(2, 0x7000_0000_2000L, 0x7000_0000_3000L),
                new SearchedId(3, 0x7000_0000_2ff0L, 0x7000_0000_3001L)));
    assertEquals(Set.of(1L), wordIds(ids, 0x7000_0000_1000L));
    assertEquals(Set.of(1L, 2L), wordIds(ids, 0x7000_0000_2000L));
    assertEquals(Set.of(1L, 2L, 3L), wordIds(ids, 0x7000_0000_2fffL));
    assertEquals(Set.of(1L, 3L), wordIds(ids, 0x7000_0000_3000L));
    assertEquals(Set.of(1L), wordIds(ids, 0x7000_0000_8fffL));
    assertEquals(Set.of(), wordIds(ids, 0x7000_0000_9000L));
    assertEquals(Set.of(), wordIds(ids, 0x7000_0000_0fffL));
  }

  @Test
  void reportsAllIdsOfOneLowerHalf() {
    SearchedIds ids = ids(0x1_1234_5000L, 0x2_1234_5000L);
    byte[] block = ByteBuffer.allocate(4).putInt(0x1234_5000).array();
    assertEquals(
        List.of(
            new Match(0, 0x1_1234_5000L, Form.LOW_HALF),
            new Match(0, 0x2_1234_5000L, Form.LOW_HALF)),
        search(ids, block, 0, 4));
  }

  @Test
  void wordsAloneAreFoundAsWordsAlone() {
    SearchedIds ids = SearchedIds.words(List.of(new SearchedId(7, 0x1001, 0x1101)));
    ByteBuffer block = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    block.putLong(0x1100).putInt(7).put("1100 7 4352".getBytes(StandardCharsets.US_ASCII));
    assertEquals(List.of(new Match(0, 7, Form.WORD)), search(ids, block.array(), 0, 64));
  }

  @Test
  void keepsToTheBounds() {
    SearchedIds ids = ids(IDS);
    for (byte[] planted : forms(IDS[0]).values()) {
      byte[] block = new byte[planted.length + 2];
      System.arraycopy(planted, 0, block, 1, planted.length);
      for (Match match : search(ids, block, 2, block.length)) {
        assertTrue(match.position >= 2);
      }
      for (int to = 0; to < block.length; to++) {
        search(ids, block, 0, to);
      }
    }
    assertTrue(search(ids(), new byte[64], 0, 64).isEmpty());
  }

  @Test
  void noiseHasFewMatches() {
    Random random = new Random(3);
    long[] many = LongStream.range(0, 65_000).map(i -> 0x7f00_0000_0000L + i * 3 * PAGE).toArray();
    SearchedIds ids = ids(many);
    byte[] block = new byte[4 << 20];
    random.nextBytes(block);
    List<Match> matches = search(ids, block, 0, block.length);
    // two orders, 65 000 of 2^32 numbers
    assertTrue(matches.stream().filter(m -> m.form == Form.LOW_HALF).count() < 200);
    assertFalse(matches.stream().anyMatch(m -> m.form != Form.LOW_HALF));
    assertTrue(search(ids, new byte[1 << 20], 0, 1 << 20).isEmpty());
  }

  private static Map<String, byte[]> forms(long id) {
    Map<String, byte[]> forms = new LinkedHashMap<>();
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      forms.put("word " + order, ByteBuffer.allocate(8).order(order).putLong(id).array());
      int low = (int) id;
      int high = (int) (id >>> 32);
      forms.put(
          "high, low " + order,
          ByteBuffer.allocate(8).order(order).putInt(high).putInt(low).array());
      forms.put(
          "low, high " + order,
          ByteBuffer.allocate(8).order(order).putInt(low).putInt(high).array());
      if (low != 0) {
        forms.put("low " + order, ByteBuffer.allocate(4).order(order).putInt(low).array());
      }
    }
    for (Charset charset :
        List.of(
            StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      forms.put("hex " + charset, Long.toHexString(id).getBytes(charset));
      forms.put("HEX " + charset, Long.toHexString(id).toUpperCase().getBytes(charset));
      forms.put("0x " + charset, String.format("0x%016x", id).getBytes(charset));
      forms.put("decimal " + charset, Long.toString(id).getBytes(charset));
    }
    return forms;
  }

  private static String noise(Random random, int base) {
    StringBuilder digits = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      digits.append(Character.forDigit(random.nextInt(base), base));
    }
    return digits.toString();
  }

  private static Set<Long> wordIds(SearchedIds ids, long word) {
    Set<Long> found = new HashSet<>();
    byte[] block = ByteBuffer.allocate(8).putLong(word).array();
    ids.search(block, 0, 8, (position, id, form) -> found.add(id));
    return found;
  }

  private static SearchedIds ids(long... ids) {
    return SearchedIds.of(
        LongStream.of(ids).mapToObj(id -> new SearchedId(id, id, id + PAGE)).toList());
  }

  private static List<Match> search(SearchedIds ids, byte[] block, int from, int to) {
    List<Match> matches = new ArrayList<>();
    ids.search(block, from, to, (position, id, form) -> matches.add(new Match(position, id, form)));
    return matches;
  }
}
