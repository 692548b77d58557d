package io.aioguard.fleet;

import io.aioguard.report.model.Report;
import io.aioguard.report.value.Window;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Lists recordings, has them read by executors, and merges what these return.
 *
 * @param window the events that count
 * @param maxFile size of the largest temporary file of an executor, in bytes
 */
record FleetJob(SparkSession session, Window window, long maxFile) {

  /**
   * Runs it, in the driver.
   *
   * @param classPath where the classes of the application are; may be empty
   */
  Report run(List<String> inputs, List<String> classPath) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    Configuration hadoop = spark.hadoopConfiguration();
    RecordingList list = new RecordingList(hadoop);
    inputs.forEach(list::add);
    MergedPart all = read(list.recordings(), spark, hadoop);
    list.failures().forEach(all::fail);
    return all.report(classPath);
  }

  private MergedPart read(
      List<Recording> recordings, JavaSparkContext spark, Configuration hadoop) {
    MergedPart nothing = new MergedPart(window);
    if (recordings.isEmpty()) {
      return nothing;
    }
    List<List<Recording>> batches = Batches.of(recordings, spark.defaultParallelism());
    Broadcast<SerializableConfiguration> everywhere =
        spark.broadcast(new SerializableConfiguration(hadoop));
    // The driver merges each result when it arrives and keeps none of them.
    return spark
        .parallelize(batches, batches.size())
        .aggregate(nothing, new RecordingReader(everywhere, window, maxFile), MergedPart::add);
  }
}
