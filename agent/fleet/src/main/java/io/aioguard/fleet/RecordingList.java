package io.aioguard.fleet;

import io.aioguard.report.file.RecordingFiles;
import io.aioguard.report.model.ReadFailure;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * The recordings that the inputs name. Of each file the name and the size are kept and no more, as
 * there may be some hundred thousand; a listing is read as the file system delivers it.
 */
final class RecordingList {

  private final Configuration configuration;
  private final List<Recording> recordings = new ArrayList<>();
  private final List<ReadFailure> failures = new ArrayList<>();
  private final Set<String> locations = new HashSet<>();

  RecordingList(Configuration configuration) {
    this.configuration = configuration;
  }

  /** Each once. */
  List<Recording> recordings() {
    return recordings;
  }

  /** Inputs that could not be listed, or have no recording. */
  List<ReadFailure> failures() {
    return failures;
  }

  /** Adds a file, the files of a folder and of those below it, or those that a pattern matches. */
  void add(String input) {
    try {
      org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(input);
      FileSystem files = path.getFileSystem(configuration);
      if (files.getUri().getScheme().equals("file")) {
        addLocal(path, files);
      } else {
        addRemote(input, path, files);
      }
    } catch (IllegalArgumentException e) {
      failures.add(
          new ReadFailure(
              input,
              "cannot be searched (" + e.getMessage() + ")",
              "check the path; a pattern for names with a colon fails, so name the folder"));
    } catch (IOException e) {
      failures.add(unsearchable(input, e));
    }
  }

  private void addLocal(org.apache.hadoop.fs.Path path, FileSystem files) throws IOException {
    List<Path> inputs = new ArrayList<>();
    // As given: a report of the same folder by the command line has the same names.
    Path literal = Path.of(path.toUri().getPath());
    FileStatus[] matches = Files.exists(literal) ? null : files.globStatus(path);
    if (matches == null || matches.length == 0) {
      inputs.add(literal);
    } else {
      for (FileStatus match : matches) {
        inputs.add(Path.of(match.getPath().toUri().getPath()));
      }
    }
    RecordingFiles found = RecordingFiles.of(inputs);
    failures.addAll(found.failures());
    for (Path file : found.files()) {
      String location = file.toAbsolutePath().normalize().toString();
      add(new Recording(file.toString(), location, true, sizeOf(file)));
    }
  }

  /** Of one that has gone, or has never been there, the reader reports that. */
  private static long sizeOf(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  private void addRemote(String input, org.apache.hadoop.fs.Path path, FileSystem files)
      throws IOException {
    FileStatus[] inputs = files.globStatus(path);
    if (inputs == null || inputs.length == 0) {
      failures.add(new ReadFailure(input, "no such file", "check the path"));
      return;
    }
    for (FileStatus each : inputs) {
      if (each.isDirectory()) {
        addFolder(inputs.length == 1 ? input : each.getPath().toString(), each.getPath(), files);
      } else {
        addRemote(each);
      }
    }
  }

  private void addFolder(String name, org.apache.hadoop.fs.Path folder, FileSystem files)
      throws IOException {
    boolean empty = true;
    // In pages, where the file system has them: not the statuses of all files at once.
    RemoteIterator<LocatedFileStatus> all = files.listFiles(folder, true);
    while (all.hasNext()) {
      FileStatus file = all.next();
      if (Recording.isNamed(file.getPath().getName())) {
        addRemote(file);
        empty = false;
      }
    }
    if (empty) {
      failures.add(new ReadFailure(name, "no *.jfr or *.jfr.gz in this folder", "check the path"));
    }
  }

  private void addRemote(FileStatus file) {
    String uri = file.getPath().toString();
    add(new Recording(uri, uri, false, Math.max(0, file.getLen())));
  }

  private void add(Recording recording) {
    if (locations.add(recording.location())) {
      recordings.add(recording);
    }
  }

  private static ReadFailure unsearchable(String input, IOException e) {
    return e instanceof FileNotFoundException
        ? new ReadFailure(input, "no such file", "check the path")
        : new ReadFailure(
            input, "cannot be listed (" + e.getMessage() + ")", "check the path and permissions");
  }
}
