/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xs4j.simulator.internal.dom0.Dom0;
import org.xs4j.simulator.internal.dom0.LineCut;
import org.xs4j.simulator.internal.dom0.shell.ShellIo;

/** One command line that came over a connection, from its start to its exit status. */
final class ShellChannel implements Command {
  private static final Logger log = LoggerFactory.getLogger(ShellChannel.class);

  private final Dom0 dom0;
  private final String line;
  private final Executor threads;
  private InputStream in = InputStream.nullInputStream();
  private OutputStream out = OutputStream.nullOutputStream();
  private OutputStream err = OutputStream.nullOutputStream();
  private ExitCallback exit = (status, message, close) -> {};

  ShellChannel(Dom0 dom0, String line, Executor threads) {
    this.dom0 = dom0;
    this.line = line;
    this.threads = threads;
  }

  @Override
  public void setInputStream(InputStream stream) {
    in = stream;
  }

  @Override
  public void setOutputStream(OutputStream stream) {
    out = stream;
  }

  @Override
  public void setErrorStream(OutputStream stream) {
    err = stream;
  }

  @Override
  public void setExitCallback(ExitCallback callback) {
    exit = callback;
  }

  @Override
  public void start(ChannelSession channel, Environment environment) {
    try {
      threads.execute(() -> run(channel));
    } catch (RejectedExecutionException closed) {
      channel.getSession().close(true);
    }
  }

  private void run(ChannelSession channel) {
    try {
      int status = dom0.shell(line, new ShellIo(in, out, err));
      out.flush();
      err.flush();
      exit.onExit(status);
    } catch (LineCut cut) {
      channel.getSession().close(true);
    } catch (InterruptedException killed) {
      channel.getSession().close(true);
    } catch (IOException | RuntimeException e) {
      log.warn("{}: {}", dom0.machine().name(), line, e);
      channel.getSession().close(true);
    }
  }

  @Override
  public void destroy(ChannelSession channel) {
    // what runs goes on until it notices that nobody listens, as on a real host
  }
}
