/**
 * The report of many recordings, made by a job for Apache Spark. In: a command line, and recordings
 * in any file system that Spark reads. Out: the report in the formats of {@code report}, rows as
 * Parquet, the exit status.
 *
 * <p>The driver lists the files ({@code RecordingList}) and packs them into tasks ({@code
 * Batches}); the executors read each ({@code RecordingReader}) into a partial result ({@code
 * MergedPart}), which the driver merges as they arrive and makes the report of ({@code
 * FleetReport}). Reader, analysis, writers and options are those of the command line.
 *
 * <p>Runs in the JVMs of Spark, in the class loader that Spark has for the jar of a job.
 */
package io.aioguard.fleet;
