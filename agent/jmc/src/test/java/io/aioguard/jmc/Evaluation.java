package io.aioguard.jmc;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.openjdk.jmc.flightrecorder.CouldNotLoadRecordingException;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;
import org.openjdk.jmc.flightrecorder.rules.IResult;
import org.openjdk.jmc.flightrecorder.rules.IRule;
import org.openjdk.jmc.flightrecorder.rules.ResultToolkit;
import org.openjdk.jmc.flightrecorder.rules.RuleRegistry;
import org.openjdk.jmc.flightrecorder.rules.Severity;
import org.openjdk.jmc.flightrecorder.rules.util.RulesToolkit;

/** What the rules that Mission Control finds say of a recording, by id. */
record Evaluation(Map<String, IResult> results) {

  static Evaluation of(Path recording) {
    Map<String, IResult> results = new TreeMap<>();
    try {
      Map<IRule, Future<IResult>> futures =
          RulesToolkit.evaluateParallel(
              RuleRegistry.getRules(), JfrLoaderToolkit.loadEvents(recording.toFile()), null, 1);
      for (Map.Entry<IRule, Future<IResult>> each : futures.entrySet()) {
        results.put(each.getKey().getId(), each.getValue().get());
      }
    } catch (IOException
        | CouldNotLoadRecordingException
        | InterruptedException
        | ExecutionException e) {
      throw new AssertionError(recording.toString(), e);
    }
    return new Evaluation(results);
  }

  Severity severity(String rule) {
    return results.get("AioGuard" + rule).getSeverity();
  }

  String summary(String rule) {
    IResult result = results.get("AioGuard" + rule);
    return ResultToolkit.populateMessage(result, result.getSummary(), false);
  }

  String explanation(String rule) {
    IResult result = results.get("AioGuard" + rule);
    return ResultToolkit.populateMessage(result, result.getExplanation(), false);
  }
}
