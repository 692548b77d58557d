package io.aioguard.report.wording;

import io.aioguard.report.model.Application;
import io.aioguard.report.model.JvmSummary;
import io.aioguard.report.value.Clock;
import io.aioguard.report.value.FigureText;
import io.aioguard.report.value.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Text of the verdict: which JVMs, which time. */
public record AnswerWording(Clock clock) {

  /** The programs, one line each; none where the recordings do not have them. */
  public static List<String> applications(List<JvmSummary> jvms) {
    boolean named = jvms.size() == 1; // in the line before
    return jvms.stream()
        .map(jvm -> application(jvm.application(), named))
        .filter(line -> !line.isEmpty())
        .distinct()
        .toList();
  }

  private static String application(Application application, boolean named) {
    List<String> parts = new ArrayList<>();
    parts.add(named ? "" : application.main());
    parts.add(application.host().isEmpty() ? "" : "on " + application.host());
    parts.add(application.java().isEmpty() ? "" : "Java " + application.java());
    parts.add(String.join(" ", application.gcFlags()));
    parts.add(agent(application));
    return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
  }

  private static String agent(Application application) {
    String options =
        application.options().isEmpty() ? "" : " with " + application.options().replace(",", ", ");
    return application.agent().isEmpty() ? "" : "agent " + application.agent() + options;
  }

  /** Which JVMs. */
  public static String subject(List<JvmSummary> jvms) {
    return jvms.size() == 1 ? jvms.get(0).name() : FigureText.count(jvms.size(), "JVM");
  }

  /** Which JVMs, and which time. */
  public String scope(List<JvmSummary> jvms) {
    Optional<Span> all =
        jvms.stream().flatMap(jvm -> jvm.recording().chunks().stream()).reduce(Span::with);
    String subject = subject(jvms);
    if (all.isEmpty()) {
      return subject;
    }
    Instant start = all.get().start();
    Instant end = all.get().end();
    if (jvms.size() == 1) {
      return subject
          + ", "
          + FigureText.span(Duration.between(start, end))
          + " from "
          + clock.at(start);
    }
    Duration recorded =
        jvms.stream().map(JvmSummary::recorded).reduce(Duration.ZERO, FigureText::sum);
    return String.format(
        "%s, %s recorded in all, from %s to %s",
        subject, FigureText.span(recorded), clock.at(start), clock.at(end));
  }
}
