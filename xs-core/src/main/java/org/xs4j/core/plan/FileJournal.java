/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xs4j.core.XsException;
import org.xs4j.core.internal.Json;

/**
 * A journal of JSON lines in a file, each forced to the disk before it counts. The first line names
 * the schema.
 */
final class FileJournal implements Journal {
  private static final Logger log = LoggerFactory.getLogger(FileJournal.class);
  private static final int SCHEMA = 1;
  private static final String HEADER = "{\"journal\":\"xs\",\"schema\":" + SCHEMA + "}";

  private final ObjectMapper mapper = Json.mapper();
  private final Path file;
  private final FileChannel channel;
  private final List<JournalEntry> entries = new ArrayList<>();

  private FileJournal(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  static FileJournal open(Path file) {
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
      lock(file, channel);
      FileJournal journal = new FileJournal(file, channel);
      journal.load();
      return journal;
    } catch (IOException e) {
      closeQuietly(channel);
      throw new XsException("cannot open the journal " + file + ": " + e.getMessage(), e);
    } catch (RuntimeException e) {
      closeQuietly(channel);
      throw e;
    }
  }

  private static void lock(Path file, FileChannel channel) throws IOException {
    try {
      if (channel.tryLock() != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      log.debug("the journal {} is open in this process", file);
    }
    throw new XsException(
        "the journal "
            + file
            + " is in use by another run; wait for it to end, or name another file");
  }

  private void load() throws IOException {
    String text = Files.readString(file);
    int complete = text.lastIndexOf('\n') + 1;
    channel.truncate(text.substring(0, complete).getBytes(StandardCharsets.UTF_8).length);
    channel.position(channel.size());
    if (complete == 0) {
      write(HEADER);
      return;
    }
    List<String> lines = text.substring(0, complete).lines().toList();
    checkHeader(lines.get(0));
    for (String line : lines.subList(1, lines.size())) {
      entries.add(mapper.readValue(line, JournalEntry.class));
    }
  }

  private void checkHeader(String line) {
    try {
      JsonNode header = mapper.readTree(line);
      if ("xs".equals(header.path("journal").asText()) && header.path("schema").asInt() == SCHEMA) {
        return;
      }
    } catch (JsonProcessingException e) {
      log.debug("the first line of {} is no JSON", file, e);
    }
    throw new XsException(
        "the journal "
            + file
            + " is not one that this version can read; its first line must be "
            + HEADER);
  }

  @Override
  public synchronized List<JournalEntry> entries() {
    return List.copyOf(entries);
  }

  @Override
  public synchronized void append(JournalEntry entry) {
    try {
      write(mapper.writeValueAsString(entry));
      entries.add(entry);
    } catch (IOException e) {
      throw new XsException("cannot write to the journal " + file + ": " + e.getMessage(), e);
    }
  }

  private void write(String line) throws IOException {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(line + "\n");
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(false);
  }

  @Override
  public void close() {
    closeQuietly(channel);
  }

  private static void closeQuietly(@org.jspecify.annotations.Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      log.debug("closing a journal", e);
    }
  }
}
