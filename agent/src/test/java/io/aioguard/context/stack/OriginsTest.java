package io.aioguard.context.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.app.StackShapes;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OriginsTest {

  private final ScheduledThreadPoolExecutor control = new ScheduledThreadPoolExecutor(1);

  @AfterEach
  void stop() {
    control.shutdownNow();
  }

  @Test
  void aCapturedStackBecomesTheTextThatWalkingItGives() throws Throwable {
    List<Integer> depths = List.of(0, 1, 32, 512);
    for (Map.Entry<String, StackShapes.Body> shape : StackShapes.all().entrySet()) {
      List<CallStack> walked = Collections.synchronizedList(new ArrayList<>());
      List<CallStack> captured = Collections.synchronizedList(new ArrayList<>());
      Runnable call =
          () -> {
            for (int i = 0; i < 2 * depths.size(); i++) {
              int depth = depths.get(i / 2);
              List<CallStack> all = i % 2 == 0 ? walked : captured;
              all.add(
                  i % 2 == 0
                      ? CallStack.capture(depth)
                      : new StackTexts(depth).of(Backtrace.here()));
            }
          };
      shape.getValue().run(call);
      assertEquals(walked, captured, shape.getKey());
      assertTrue(walked.size() >= depths.size(), shape.getKey());
    }
  }

  @Test
  void convertsAStackThatIsReadAtOnceAndAllOnTheAgentsThread() {
    Origins origins = new Origins(8, control);
    Origin asked = origins.get();
    Origin left = origins.get();
    assertTrue(asked.stack() == asked.stack());
    origins.write();
    assertEquals(asked.stack().fingerprint(), left.stack().fingerprint());
    assertEquals(8, left.stack().text().lines().count());
  }

  @Test
  void cachesTheTextOfAPlaceAndBoundsTheCache() {
    StackTexts texts = new StackTexts(8);
    CallStack[] both = new CallStack[2];
    for (int i = 0; i < 2; i++) {
      both[i] = texts.of(deep(1));
    }
    assertSame(both[0], both[1]);
    assertNotSame(both[0], texts.of(deep(2)));
    for (int i = 0; i < 2 * StackTexts.MAX_KEPT; i++) {
      assertEquals(new StackTexts(8).of(deep(i)), texts.of(deep(i)));
      assertTrue(texts.size() <= StackTexts.MAX_KEPT);
    }
  }

  /** Nor is more of a stack kept than its text is made of. */
  @Test
  void stacksThatDifferFarBelowHaveOneText() {
    StackTexts texts = new StackTexts(8);
    CallStack[] both = new CallStack[2];
    for (int i = 0; i < 2; i++) {
      both[i] = texts.of(deep(400 + 100 * i));
    }
    assertSame(both[0], both[1]);
  }

  private static Backtrace deep(int frames) {
    Backtrace[] captured = new Backtrace[1];
    StackShapes.deep(frames, () -> captured[0] = Backtrace.here());
    return captured[0];
  }

  @Test
  void noLoaderIsKeptByAStackThatWasConvertedToText() throws Exception {
    Origins origins = new Origins(8, control);
    List<Origin> created = new ArrayList<>();
    WeakReference<ClassLoader> loader = deploy(() -> created.add(origins.get()));
    System.gc();
    assertTrue(loader.get() != null, "it is kept until then");
    origins.write();
    collectUntil(() -> loader.get() == null);
    assertTrue(created.get(0).stack().text().contains("StackShapes"));
  }

  @Test
  void aQueueThatGrowsIsWrittenWithoutAWaitForTheNextSecond() throws Exception {
    Origins origins = new Origins(8, control);
    List<Origin> created = new ArrayList<>();
    WeakReference<ClassLoader> loader = deploy(() -> created.add(origins.get()));
    for (int i = 0; i < Origins.MAX_CAPTURED; i++) {
      created.add(origins.get());
      origins.writeEarlyIfMany();
    }
    collectUntil(() -> loader.get() == null);
  }

  @Test
  void beyondTheBoundAStackIsConvertedAtOnce() throws Exception {
    Origins origins = new Origins(8, control);
    List<Origin> created = new ArrayList<>();
    for (int i = 0; i < Origins.MAX_CAPTURED; i++) {
      created.add(origins.get());
    }
    WeakReference<ClassLoader> loader = deploy(() -> created.add(origins.get()));
    collectUntil(() -> loader.get() == null);
    assertEquals(Origins.MAX_CAPTURED + 1, created.size());
  }

  private static WeakReference<ClassLoader> deploy(Runnable call) throws Exception {
    ClassLoader loader = new Deployment();
    loader
        .loadClass(StackShapes.class.getName())
        .getMethod("run", Runnable.class)
        .invoke(null, call);
    return new WeakReference<>(loader);
  }

  private static void collectUntil(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      System.gc();
      Thread.onSpinWait();
    }
  }

  /** An application that can be undeployed. */
  private static final class Deployment extends ClassLoader {

    Deployment() {
      super(StackShapes.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(StackShapes.class.getName())) {
        return super.loadClass(name, resolve);
      }
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] file = in.readAllBytes();
        return defineClass(name, file, 0, file.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
