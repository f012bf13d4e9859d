/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.FileAppender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.slf4j.LoggerFactory;

/** Keeps what is logged at DEBUG from now on, while the console shows what it showed before. */
final class LogCapture {
  private static final String PATTERN =
      "%d{ISO8601} %-5level [%thread] %logger{24}: %msg%n%ex{full}";

  private final Logger logger;
  private final FileAppender<ILoggingEvent> appender;
  private final Path file;

  private LogCapture(Logger logger, FileAppender<ILoggingEvent> appender, Path file) {
    this.logger = logger;
    this.appender = appender;
    this.file = file;
  }

  static LogCapture start() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    Logger logger = context.getLogger("org.xs4j");
    quieten(context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME), logger.getEffectiveLevel());
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setCharset(UTF_8);
    encoder.setPattern(PATTERN);
    encoder.start();
    FileAppender<ILoggingEvent> appender = new FileAppender<>();
    Path file = temporary();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.setFile(file.toString());
    appender.start();
    logger.addAppender(appender);
    if (logger.getEffectiveLevel().isGreaterOrEqual(Level.DEBUG)) {
      logger.setLevel(Level.DEBUG);
    }
    return new LogCapture(logger, appender, file);
  }

  /** Lets the console go on at the level that holds now. */
  private static void quieten(Logger root, Level level) {
    Iterator<Appender<ILoggingEvent>> appenders = root.iteratorForAppenders();
    while (appenders.hasNext()) {
      ThresholdFilter filter = new ThresholdFilter();
      filter.setLevel(level.toString());
      filter.start();
      appenders.next().addFilter(filter);
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempFile("xs-log", ".txt");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep a log", e);
    }
  }

  /** Stops, and returns what was logged. */
  String end() {
    logger.detachAppender(appender);
    appender.stop();
    try {
      String text = Files.readString(file, UTF_8);
      Files.delete(file);
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the log back", e);
    }
  }
}
