package io.aioguard.cli.jvm;

import io.aioguard.report.snapshot.Snapshot;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One line of an answer of the agent's, as io.aioguard.agent.command.Reply writes it. */
public record AgentAnswer(String kind, Map<String, String> fields) {

  static AgentAnswer parse(String line) {
    String[] parts = line.split("\t");
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      if (equals > 0) {
        fields.put(parts[i].substring(0, equals), unescape(parts[i].substring(equals + 1)));
      }
    }
    return new AgentAnswer(parts.length == 0 ? "" : parts[0], fields);
  }

  /** The answer of a JVM to {@code contexts}, with the current time. */
  public static Snapshot snapshot(long pid, List<AgentAnswer> answers) {
    Snapshot snapshot = new Snapshot(pid, Instant.now());
    answers.forEach(answer -> snapshot.add(answer.kind(), answer.fields()));
    return snapshot;
  }

  private static String unescape(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        c = text.charAt(++i);
        plain.append(c == 't' ? '\t' : c == 'n' ? '\n' : c == 'r' ? '\r' : c);
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
