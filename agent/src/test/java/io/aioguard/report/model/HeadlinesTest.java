package io.aioguard.report.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.report.SampleJvm;
import io.aioguard.report.event.Creation;
import io.aioguard.report.event.Evidence;
import io.aioguard.report.event.Finding;
import io.aioguard.report.event.FindingKind;
import io.aioguard.report.event.LiveContext;
import io.aioguard.report.stack.CallPath;
import io.aioguard.report.stack.Frames;
import io.aioguard.report.stack.Headline;
import io.aioguard.report.value.Slots;
import io.aioguard.report.wording.GroupWording;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What groups are named after. */
final class HeadlinesTest {

  private static final String SETUP = "com.acme.aio.Libaio.setup(Libaio.java:42)";
  private static final String OPEN = "com.acme.aio.Engine.open(Engine.java:7)";
  private static final String POOL = "com.acme.pool.Pool.get(Pool.java:9)";
  private static final String ORDERS = "com.acme.Orders.load(Orders.java:11)";
  private static final String STOCK = "com.acme.Stock.load(Stock.java:12)";
  private static final String MAIN = "com.acme.Main.main(Main.java:3)";

  private final SampleJvm sample = new SampleJvm();
  private long uid;

  /** Lambdas of one method have one fingerprint, as their numbers change with the code. */
  @Test
  void lambdasOfOneMethodAreNamedByItAndEachIsShown() {
    SampleJvm sample = new SampleJvm();
    String wrapper = "my.lam.Lam.open(Lam.java:5)\n";
    sample.add(SampleJvm.leak(1, "", wrapper + "my.lam.svc.Jobs.lambda$go$0(Jobs.java:5)"));
    sample.add(SampleJvm.leak(2, "", wrapper + "my.lam.svc.Jobs.lambda$go$1(Jobs.java:14)"));
    FindingGroup group = sample.report().groups().get(0);
    assertEquals("my.lam.svc.Jobs.go(Jobs.java:5)", group.headline().frame());
    assertEquals(List.of("my.lam.svc.Jobs.go(Jobs.java:14)"), group.alsoAt());
  }

  @Test
  void theCallerOfTheWrapperIsNamed() {
    leak("f1", SETUP, OPEN, ORDERS, MAIN);
    assertEquals(List.of(ORDERS + " through " + SETUP), headlines());
  }

  @Test
  void whereAllIsInOnePackageItIsTheCallItself() {
    leak("f1", SETUP, OPEN);
    assertEquals(List.of(SETUP), headlines());
  }

  @Test
  void bugsOfTheSameWrappersAreNamedByTheFramesThatDiffer() {
    leak("f1", SETUP, OPEN, POOL, ORDERS, MAIN);
    leak("f2", SETUP, OPEN, POOL, STOCK, MAIN);
    assertEquals(List.of(ORDERS + " through " + SETUP, STOCK + " through " + SETUP), headlines());
  }

  @Test
  void theOneAboveAnotherKeepsItsName() {
    leak("f1", SETUP, OPEN, POOL);
    leak("f2", SETUP, OPEN, POOL, STOCK);
    assertEquals(List.of(POOL + " through " + SETUP, STOCK + " through " + SETUP), headlines());
  }

  @Test
  void theSameBugAsTwoKindsHasOneName() {
    leak("f1", SETUP, OPEN, POOL, ORDERS);
    suspect("f1", "idle: for 10m", SETUP, OPEN, POOL, ORDERS);
    assertEquals(List.of(POOL + " through " + SETUP, POOL + " through " + SETUP), headlines());
  }

  @Test
  void launchersAreNeverNamed() {
    List<String> launchers =
        List.of(
            "org.springframework.boot.loader.launch.Launcher.launch(Launcher.java:1)",
            "org.apache.catalina.core.ApplicationFilterChain.doFilter(A.java:1)",
            "org.eclipse.jetty.server.Server.handle(Server.java:1)",
            "io.undertow.server.Connectors.run(Connectors.java:1)",
            "jakarta.servlet.http.HttpServlet.service(HttpServlet.java:1)",
            "javax.servlet.http.HttpServlet.service(HttpServlet.java:1)",
            "org.junit.platform.Launcher.run(Launcher.java:1)",
            "org.testng.TestNG.run(TestNG.java:1)",
            "org.apache.maven.surefire.booter.ForkedBooter.main(ForkedBooter.java:1)",
            "worker.org.gradle.process.Main.main(Main.java:1)",
            "com.intellij.rt.junit.JUnitStarter.main(JUnitStarter.java:1)",
            "io.netty.util.concurrent.SingleThreadEventExecutor.run(S.java:1)",
            "kotlinx.coroutines.scheduling.Worker.run(Worker.kt:1)",
            "com.sun.proxy.$Proxy7.open(Unknown Source)",
            "com.acme.Store$$EnhancerBySpringCGLIB$$1a2b.open(<generated>)",
            "java.lang.Thread.run(Thread.java:1)");
    for (String launcher : launchers) {
      CallPath path = path(SETUP, OPEN, launcher);
      Headlines names = new Headlines(Stream.of(path), List.of());
      assertEquals(SETUP, names.of(path).frame(), launcher);
      CallPath through = path(SETUP, launcher, ORDERS);
      assertEquals(ORDERS, names.of(through).frame(), launcher);
    }
  }

  @Test
  void pathsThatDifferInALauncherAreNamedByWhatIsBelow() {
    String junit = "org.junit.runner.Runner.run(Runner.java:1)";
    leak("f1", SETUP, POOL, junit, ORDERS);
    leak("f2", SETUP, POOL, STOCK, MAIN);
    assertEquals(List.of(ORDERS + " through " + SETUP, STOCK + " through " + SETUP), headlines());
  }

  @Test
  void theApplicationThatIsGivenDecides() {
    leak("f1", SETUP, OPEN, POOL, "org.other.Batch.run(Batch.java:5)", ORDERS);
    assertEquals(
        List.of("org.other.Batch.run(Batch.java:5) through " + SETUP),
        headlines(List.of("com.none", "org.other")));
    assertEquals(List.of(OPEN + " through " + SETUP), headlines(List.of("com.acme.aio.Engine")));
    assertEquals(List.of(SETUP), headlines(List.of("com.acme")));
    assertEquals(List.of(POOL + " through " + SETUP), headlines(List.of("com.ac")));
  }

  @Test
  void aBugWithManyCallersIsNamedByWhatTheyHaveInCommon() {
    failure(SETUP, OPEN, POOL, ORDERS);
    failure(SETUP, OPEN, POOL, STOCK);
    assertEquals(List.of(POOL + " through " + SETUP), headlines());
  }

  @Test
  void aStackThatIsUnknownShowsNoOtherCaller() {
    leak("f1", SETUP, OPEN, ORDERS);
    sample.add(found("f1", SETUP, "(no room for this text)"));
    assertEquals(List.of(ORDERS + " through " + SETUP), headlines());
  }

  @Test
  void wrongDestroysAtOnePlaceDifferByTheCreation() {
    destroy("f1", SETUP + '\n' + ORDERS);
    destroy("f2", SETUP + '\n' + STOCK);
    assertEquals(
        List.of(
            MAIN + " through " + OPEN + ", created at " + ORDERS,
            MAIN + " through " + OPEN + ", created at " + STOCK),
        headlines());
  }

  @Test
  void noTwoGroupsHaveTheSameHeadline() {
    leak("f1", SETUP, ORDERS);
    leak("f2", SETUP, ORDERS);
    suspect("f1", "idle: for 10m", SETUP, ORDERS);
    suspect("f1", "closed: but alive", SETUP, ORDERS);
    suspect("f2", "idle: for 12m", SETUP, ORDERS);
    String at = ORDERS + " through " + SETUP;
    assertEquals(
        Set.of(
            at + ", fingerprint f1",
            at + ", fingerprint f2",
            at + ", closed, fingerprint f1",
            at + ", idle, fingerprint f1",
            at + ", idle, fingerprint f2"),
        Set.copyOf(headlines()));
  }

  @Test
  void aLambdaIsTheMethodThatItIsWrittenIn() {
    assertEquals(
        "com.acme.Main.run(Main.java:7)",
        new Headline("com.acme.Main.lambda$run$0(Main.java:7)", SETUP, "").frame());
    assertEquals(
        "com.acme.Main.<init>(Main.java:7)",
        new Headline("com.acme.Main.lambda$new$12(Main.java:7)", SETUP, "").frame());
    assertEquals(
        "MainKt.run(Main.kt:7)", new Headline("MainKt.run$lambda$1(Main.kt:7)", "", "").frame());
    assertEquals(
        "a.B.run(B.scala:7)", new Headline("a.B.$anonfun$run$1(B.scala:7)", "", "").frame());
    assertEquals("a.B.lambda(B.java:1)", new Headline("a.B.lambda(B.java:1)", "", "").frame());
  }

  @Test
  void whatIsOpenIsNamedAsWhatLeaked() {
    leak("f1", SETUP, OPEN, POOL, ORDERS);
    Creation creation = created("f2", SETUP, String.join("\n", SETUP, OPEN, POOL, STOCK));
    sample.add(
        new LiveContext(
            SampleJvm.START.plusSeconds(9),
            9,
            Slots.of(1),
            "jna",
            creation,
            new LiveContext.Use(Duration.ZERO, Duration.ZERO, 0),
            "",
            ""));
    Report report = sample.report();
    assertEquals(STOCK, report.live().get(0).headline().frame());
    assertEquals(SETUP, report.live().get(0).headline().through());
    assertEquals(ORDERS, report.groups().get(0).headline().frame());
  }

  @Test
  void aThousandLongPathsAreNamedAtOnce() {
    List<CallPath> paths =
        Stream.iterate(0, i -> i + 1).limit(1_000).map(HeadlinesTest::longPath).toList();
    Headlines names = new Headlines(paths.stream(), List.of());
    assertTrue(names.of(paths.get(7)).frame().startsWith("com.acme.x.C.m7("));
  }

  private static CallPath longPath(int number) {
    String deep = "com.acme.x.C.n(C.java:1)\n".repeat(120);
    return CallPath.of(SETUP, SETUP + "\ncom.acme.x.C.m" + number + "(C.java:1)\n" + deep);
  }

  private static CallPath path(String... frames) {
    return CallPath.of(frames[0], String.join("\n", frames));
  }

  private void leak(String fingerprint, String... frames) {
    sample.add(found(fingerprint, frames[0], String.join("\n", frames)));
  }

  private Finding found(String fingerprint, String site, String stack) {
    Evidence evidence = new Evidence.Leak(true, "");
    return finding(FindingKind.LEAK, created(fingerprint, site, stack), evidence);
  }

  private void suspect(String fingerprint, String reason, String... frames) {
    Creation creation = created(fingerprint, frames[0], String.join("\n", frames));
    sample.add(finding(FindingKind.SUSPECTED_LEAK, creation, new Evidence.Remark(reason)));
  }

  private void failure(String... frames) {
    Frames call = new Frames(frames[0], String.join("\n", frames));
    Evidence.Rescue none = new Evidence.Rescue(false, "", Duration.ZERO);
    sample.add(
        finding(
            FindingKind.SETUP_FAILED,
            new Creation(Instant.EPOCH, "", "", "", "", "", ""),
            new Evidence.Failure("EINVAL", call, 1, new Evidence.Shortage(2, 3, 4, 5, ""), none)));
  }

  private void destroy(String fingerprint, String creation) {
    sample.add(
        finding(
            FindingKind.DOUBLE_DESTROY,
            created(fingerprint, SETUP, creation),
            new Evidence.Destroy(
                new Frames(OPEN, OPEN + '\n' + MAIN),
                SampleJvm.START,
                "main",
                "",
                true,
                Evidence.Victim.NONE)));
  }

  private Finding finding(FindingKind kind, Creation creation, Evidence evidence) {
    Instant time = SampleJvm.START.plusSeconds(++uid);
    return new Finding(
        kind, time, "main", new Finding.Subject(uid, 1, "jna"), creation, 0, evidence);
  }

  private static Creation created(String fingerprint, String site, String stack) {
    return new Creation(SampleJvm.START, "opener", site, stack, fingerprint, "", "");
  }

  private List<String> headlines() {
    return headlines(List.of());
  }

  private List<String> headlines(List<String> application) {
    return sample.report().withHeadlines(application).groups().stream()
        .map(group -> GroupWording.path(group.headline()))
        .toList();
  }
}
