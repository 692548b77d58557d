package io.aioguard.context;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * All orders in which the steps of several threads can follow each other. Each thread's own steps
 * stay in their order.
 */
final class Schedules {

  private Schedules() {}

  /**
   * Gives each order to {@code run}, as the numbers of the threads whose turn it is.
   *
   * @param steps how many steps each thread has
   * @return how many orders there are
   */
  static int each(int[] steps, Consumer<List<Integer>> run) {
    return each(steps.clone(), new ArrayList<>(), run);
  }

  /**
   * Gives so many orders to {@code run}, each of all as likely as the other; the same ones each
   * time.
   */
  static void some(int[] steps, int orders, Consumer<List<Integer>> run) {
    Random random = new Random(orders);
    for (int i = 0; i < orders; i++) {
      List<Integer> order = new ArrayList<>();
      for (int thread = 0; thread < steps.length; thread++) {
        order.addAll(Collections.nCopies(steps[thread], thread));
      }
      Collections.shuffle(order, random);
      run.accept(order);
    }
  }

  private static int each(int[] left, List<Integer> before, Consumer<List<Integer>> run) {
    int orders = 0;
    boolean over = true;
    for (int thread = 0; thread < left.length; thread++) {
      if (left[thread] > 0) {
        over = false;
        left[thread]--;
        before.add(thread);
        orders += each(left, before, run);
        before.remove(before.size() - 1);
        left[thread]++;
      }
    }
    if (over) {
      run.accept(List.copyOf(before));
      return 1;
    }
    return orders;
  }
}
