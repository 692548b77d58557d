package io.aioguard.agent.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.agent.log.AgentLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

  private static final Options DEFAULTS =
      new Options(true, true, false, "", "", 600_000, 60_000, 32, true, AgentLog.Level.WARN);

  private final List<String> errors = new ArrayList<>();

  private Options parse(String arguments) {
    return Options.parse(arguments, Map.of(), Map.of(), errors);
  }

  @Test
  void hasTheDocumentedDefaults() {
    assertEquals(DEFAULTS, parse(null));
    assertEquals(DEFAULTS, parse(" , ,"));
    assertTrue(errors.isEmpty());
  }

  @Test
  void readsEachOption() {
    Options options =
        parse(
            "reclaim=off, relocate=off,rescue=on,rules=/etc/my rules,idle=off,census=500ms,"
                + "stack-depth=512,jmx=off,log=DEBUG");
    assertEquals(
        new Options(
            false, false, true, "/etc/my rules", "", 0, 500, 512, false, AgentLog.Level.DEBUG),
        options);
    assertTrue(errors.isEmpty());
  }

  @Test
  void writesTheOptionsInForce() {
    assertEquals(
        "reclaim=certain,relocate=on,rescue=off,idle=10m,census=1m,stack-depth=32,jmx=auto,log=warn",
        DEFAULTS.text());
    String given =
        "reclaim=off,relocate=off,rescue=on,rules=my rules,idle=off,census=500ms,stack-depth=512,"
            + "jmx=off,log=debug";
    Options options = parse(given.replace("my rules", "/home/secret/my rules"));
    assertEquals(given, options.text());
    assertEquals(options, parse(options.text().replace("my rules", "/home/secret/my rules")));
    OptionChange off = new OptionChange(false, null, AgentLog.Level.OFF);
    assertEquals(
        "reclaim=off,relocate=on,rescue=off,idle=10m,census=1m,stack-depth=32,jmx=auto,log=off",
        DEFAULTS.with(off).text());
    assertEquals("idle=90s", parse("idle=90s").text().split(",")[3]);
    assertEquals("idle=2h", parse("idle=120m").text().split(",")[3]);
  }

  @Test
  void takesTheFirstSourceThatSetsAKey() {
    Map<String, String> properties = Map.of("aioguard.idle", "2h", "aioguard.census", "2s");
    Map<String, String> environment =
        Map.of("AIOGUARD_IDLE", "3h", "AIOGUARD_CENSUS", "3s", "AIOGUARD_STACK_DEPTH", "3");
    Options options = Options.parse("idle=1h", properties, environment, errors);
    assertEquals(3_600_000, options.idleMillis());
    assertEquals(2_000, options.censusMillis());
    assertEquals(3, options.stackDepth());
    assertTrue(errors.isEmpty());
  }

  @Test
  void anEmptyValueHidesNoOther() {
    Map<String, String> properties = Map.of("aioguard.idle", "");
    Map<String, String> environment = Map.of("AIOGUARD_IDLE", "1s", "AIOGUARD_RECLAIM", "off");
    Options options = Options.parse("idle=,reclaim=", properties, environment, errors);
    assertFalse(options.reclaim());
    assertEquals(1_000, options.idleMillis());
    assertEquals(2, errors.size());
    assertEquals("option idle has no value: ignored; write idle=value", errors.get(0));
    assertTrue(errors.get(1).startsWith("option reclaim has no value: off is used"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"of", "offf", "false", "no", "0", "", "o\nff", "off\n", "certain\n", "certain2"})
  void anyBadValueOfReclaimMeansOffFromEachPlace(String value) {
    Map<String, String> none = Map.of();
    List<Options> parsed =
        List.of(
            Options.parse("reclaim=" + value, none, none, errors),
            Options.parse("", Map.of("aioguard.reclaim", value), none, errors),
            Options.parse("", none, Map.of("AIOGUARD_RECLAIM", value), errors));
    assertTrue(parsed.stream().noneMatch(Options::reclaim), parsed::toString);
    assertEquals(3, errors.size());
    for (String error : errors) {
      assertTrue(
          error.contains("option reclaim") && error.contains(": off is used; give one of"), error);
      assertEquals(1, error.lines().count());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reclam=off",
        "Reclaim=off",
        "reclaim:off",
        "reclaim off",
        "no-reclaim",
        "-reclaim=off",
        "aioguard.reclaim=off",
        "recliam=certain",
        "reclaim;rescue=on",
        "reclaim"
      })
  void aNameThatIsNearlyReclaimMeansOff(String argument) {
    assertFalse(parse(argument).reclaim());
    assertEquals(1, errors.size());
    assertTrue(errors.get(0).matches(".*: (reclaim=)?off.* used.*"), errors.get(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "off",
        "OFF",
        "=off",
        "off=",
        "no",
        "false",
        "agent=off",
        "all off",
        "disabled",
        "options=reclaim=off",
        "log=reclaim=off",
        "idle=10m;reclaim=off",
        "relocate=on reclam=off",
        "log=warn:re-claim"
      })
  void offOrReclaimInTheWrongPlaceOfAnArgumentMeansOff(String argument) {
    meansOff(parse(argument + ",stack-depth=5"));
    assertTrue(errors.get(0).contains("reclaim=off"), errors.get(0));
  }

  private void meansOff(Options options) {
    assertFalse(options.reclaim());
    assertFalse(options.rescue());
    assertEquals(1, errors.size(), errors::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "aioguard, reclaim=off",
    "aioguard, off",
    "aioguard.options, 'reclaim=off,log=info'",
    "aioguard.log, reclaim=off",
    "aioguard.off, true",
    "aioguard.enabled, false",
    "aio.guard.reclaim, off",
    "aioGuard.Reclaim, off",
    "aio-guard, off",
    "aiogaurd.reclaim, off"
  })
  void offOrReclaimInTheWrongPlaceOfAPropertyMeansOff(String name, String value) {
    meansOff(Options.parse("rescue=off", Map.of(name, value), Map.of(), errors));
    assertTrue(errors.get(0).contains("reclaim=off"), errors.get(0));
  }

  @ParameterizedTest
  @CsvSource({
    "AIOGUARD_OPTIONS, reclaim=off",
    "AIOGUARD_OPTS, 'log=info,reclam=off'",
    "AIOGUARD, off",
    "AIOGUARD_AGENT, 0",
    "AIOGUARD_LOG, reclaim=off",
    "AIO_GUARD_RECLAIM, off",
    "AIO_GUARD, off",
    "AIO_GUARD_OPTIONS, reclaim=off",
    "AIOGARD_RECLAIM, off",
    "AIOGUARDS_RECLAM, off",
    "AIOGARD_OPTIONS, reclaim=off",
    "aio-guard.reclaim, off"
  })
  void offOrReclaimInTheWrongPlaceOfAVariableMeansOff(String name, String value) {
    meansOff(Options.parse("rescue=off", Map.of(), Map.of(name, value), errors));
    assertTrue(errors.get(0).contains("reclaim=off"), errors.get(0));
  }

  @Test
  void eachOptionThatIsNamedInTheWrongPlaceIsHarmless() {
    Map<String, String> environment = Map.of("AIOGUARD_OPTIONS", "relocate=off,rescue=on");
    Options options = Options.parse("rescue=on", Map.of(), environment, errors);
    assertFalse(options.relocate());
    assertFalse(options.rescue());
    assertTrue(options.reclaim());
    assertEquals(1, errors.size());
    assertTrue(
        errors.get(0).contains(": relocate=off, rescue=off are used, as they may be meant"),
        errors.get(0));
  }

  @Test
  void otherNamesAndTheFileOfRulesMayContainAnyText() {
    Map<String, String> others =
        Map.of(
            "AUDIO_GUARD",
            "off",
            "guardian.reclaim",
            "off",
            "RECLAIM",
            "off",
            "aiohttp.off",
            "true",
            "MYAIO_RECLAIM",
            "off",
            "JAVA_OPTS_FOR_AIOGUARD", // of bin/aioguard
            "-Xshare:off");
    Options options =
        Options.parse("rules=/etc/reclaim/off.rules,idle=off", others, others, errors);
    assertEquals(List.of(), errors);
    assertTrue(options.reclaim());
    assertEquals("/etc/reclaim/off.rules", options.rules());
  }

  @ParameterizedTest
  @CsvSource({
    "API_GUARD_JWT_CLAIM, roles",
    "api.guard.jwt.claim, sub",
    "ADGUARD_VOLUME_CLAIM, x",
    "AIRGUARD_PVC_CLAIM, x",
    "AI_GUARDRAILS_RELOCATE, on",
    "ADGUARD_RELOCATE, off",
    "AIGUARD_POLICY, relocate",
    "AIO_RELOCATE, off",
    "AIO_GUID, relocate"
  })
  void whatIsOfAnotherProductChangesNothing(String name, String value) {
    Map<String, String> others = Map.of(name, value);
    assertTrue(Options.parse("", others, others, errors).reclaim());
    assertEquals(List.of(), errors);
  }

  @ParameterizedTest
  @CsvSource({
    "AIOGUARD_JAR, /srv/no-backup/aioguard-agent.jar",
    "AIOGUARD_HOME, /opt/none",
    "AIOGUARD_JAR, /no/x.jar"
  })
  void aPathThatContainsANoTurnsNothingOff(String name, String value) {
    assertTrue(Options.parse("", Map.of(), Map.of(name, value), errors).reclaim());
    assertEquals(1, errors.size());
    assertTrue(errors.get(0).contains(": ignored"), errors.get(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"aioguard.Reclaim", "aioguard_reclaim", "AIOGUARD_RECLAIM", "aioguard.reclam"})
  void aPropertyThatIsNearlyReclaimMeansOff(String name) {
    assertFalse(Options.parse("", Map.of(name, "off"), Map.of(), errors).reclaim());
    assertEquals(1, errors.size());
    assertTrue(errors.get(0).startsWith("unknown option -D" + name + ": reclaim=off is used"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"AIOGUARD_RECLAM", "aioguard_reclaim", "AIOGUARD-RECLAIM", "AIOGUARDRECLAIM"})
  void aVariableThatIsNearlyReclaimMeansOff(String name) {
    assertFalse(Options.parse("", Map.of(), Map.of(name, "off"), errors).reclaim());
    assertEquals(1, errors.size());
    assertTrue(errors.get(0).startsWith("unknown option " + name + ": reclaim=off is used"));
  }

  @Test
  void whatActsOnContextsIsOffWhereItIsDoubtful() {
    Options options = parse("reclaim=certain,relocate=of,rescue=yes,reclaim=certain,rescu=on");
    assertEquals(
        new Options(false, false, false, "", "", 600_000, 60_000, 32, true, AgentLog.Level.WARN),
        options);
    assertEquals(3, errors.size(), errors::toString);
    assertEquals("option reclaim is given twice: off is used; give it once", errors.get(0));
  }

  @Test
  void ofAnotherOptionTheLastOneCounts() {
    assertEquals(1_000, parse("idle=1m,idle=1s").idleMillis());
    assertEquals(List.of("option idle is given twice: the last one is used; give it once"), errors);
  }

  @ParameterizedTest
  @CsvSource({
    "idle=10, 10",
    "idle=m, m",
    "idle=9999999999m, 9999999999m",
    "census=-5s, -5s",
    "stack-depth=0, 0",
    "stack-depth=many, many",
    "log=loud, loud"
  })
  void reportsABadValueAndTakesTheDefaultWhereItOnlyWatches(String argument, String value) {
    assertEquals(DEFAULTS, parse(argument));
    assertEquals(1, errors.size());
    assertTrue(errors.get(0).contains(value), errors.get(0));
    assertTrue(errors.get(0).contains(argument.substring(0, argument.indexOf('='))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "true", "of", "o n"})
  void aBadRelocateIsOff(String value) {
    assertFalse(parse("relocate=" + value).relocate());
    assertTrue(errors.get(0).contains(": off is used; give one of"), errors.get(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"colour=red", "colour", "=", "idle"})
  void reportsWhatIsUnknown(String argument) {
    assertEquals(DEFAULTS, parse(argument));
    assertEquals(1, errors.size());
  }

  @Test
  void reportsUnknownVariablesToo() {
    Map<String, String> environment =
        Map.of("AIOGUARD_COLOUR", "red", "AIOGUARDIAN", "x", "aioguards", "y", "PATH", "z");
    assertEquals(DEFAULTS, Options.parse("", Map.of(), environment, errors));
    assertEquals(1, errors.size());
    assertTrue(errors.get(0).startsWith("unknown option AIOGUARD_COLOUR: ignored"));
  }

  @Test
  void reportsUnknownPropertiesToo() {
    Options.parse("", Map.of("aioguard.colour", "red"), Map.of(), errors);
    assertEquals(1, errors.size());
    assertTrue(errors.get(0).contains("-Daioguard.colour"));
  }

  @Test
  void anErrorIsOneLineForAnyText() {
    String hostile = "a\nb\u2028c\u001b[2J\u202e" + "x".repeat(5_000);
    List<String> errors = new ArrayList<>();
    Options.parse(hostile + ",idle=" + hostile, Map.of(), Map.of(), errors);
    assertEquals(2, errors.size());
    for (String error : errors) {
      assertTrue(error.contains("a?b?c?[2"), error);
      assertEquals(1, error.lines().count());
      assertTrue(error.length() < 500, error);
    }
  }

  @Test
  void survivesAnyText() {
    Random random = new Random(42);
    String letters = "=,: \t\n0123456789mshreclaimidlecensusoff\u0660\ud83d";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(40); length > 0; length--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      Options options = parse(text.toString());
      assertFalse(options.stackDepth() < 1, text::toString);
    }
  }

  @Test
  void aChangeHasNothingButWhatIsGiven() {
    List<String> wrong = new ArrayList<>();
    assertEquals(
        new OptionChange(false, null, null)
            .then(new OptionChange(null, false, AgentLog.Level.INFO)),
        OptionChange.parse("log=info, relocate=off,reclaim=off", wrong));
    assertEquals(List.of(), wrong);
    OptionChange.parse("census=1s", wrong);
    assertEquals(1, wrong.size());
    assertTrue(wrong.get(0).startsWith("option census cannot be changed"), wrong::toString);
    OptionChange.parse("relocate=many", wrong);
    assertTrue(wrong.get(1).startsWith("bad value many"), wrong::toString);
    wrong.clear();
    OptionChange.parse("reclaim=offf", wrong);
    assertEquals(
        List.of("bad value offf for option reclaim; give one of certain, off"), wrong, "no value");
  }
}
