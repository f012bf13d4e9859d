/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.preparation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.xs4j.cluster.preparation.ChangePassword;
import org.xs4j.cluster.preparation.LoginCheck;
import org.xs4j.core.Credentials;
import org.xs4j.core.Secret;
import org.xs4j.core.XsException;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.core.wait.WaitTimeoutException;
import org.xs4j.core.wait.Waiter;
import org.xs4j.ssh.Shells;
import org.xs4j.ssh.SshEndpoint;
import org.xs4j.ssh.SshLogin;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.fleet.Fleet;
import org.xs4j.xenapi.fleet.HostEndpoint;
import org.xs4j.xenapi.fleet.XapiStepExecutor;

/**
 * Changes the password of root in a pool. XAPI changes it on the coordinator and copies it to the
 * members without telling when that fails, so that each host is asked; the session that changed it
 * stays open and puts the old one back unless all of them take the new one.
 */
public final class ChangePasswordExecutor extends XapiStepExecutor<ChangePassword> {
  private static final Duration COPIED = Duration.ofMinutes(1);
  private static final Duration LOOK = Duration.ofSeconds(10);

  private final Shells shells;

  /** Creates an executor for a fleet. */
  public ChangePasswordExecutor(Fleet fleet, Shells shells) {
    super(fleet, Set.of());
    this.shells = shells;
  }

  @Override
  protected String home(ChangePassword step) {
    return step.host();
  }

  @Override
  protected Probe look(ChangePassword step) {
    List<String> refusing = refusing(step, step.source().lookUp());
    return refusing.isEmpty()
        ? Probe.done("every host takes it")
        : Probe.needed("not taken yet: " + String.join("; ", refusing));
  }

  @Override
  protected void act(ChangePassword step, StepContext context) {
    Secret next = ChangePassword.checked(step.source().lookUp());
    Secret before = fleet().endpoint(step.host()).credentials().password();
    List<String> strangers = refusing(step, before);
    if (!strangers.isEmpty()) {
      throw new XsException(
          "nothing was changed, because the present password is not the same everywhere: "
              + String.join("; ", strangers));
    }
    XsClient xs = fleet().poolOf(step.host());
    xs.raw().session().changePassword(before, next);
    try {
      await(step, next, context);
    } catch (RuntimeException e) {
      putBack(step, xs, next, before, context, e);
    }
    step.members().forEach(member -> takeUp(member, next));
  }

  private void await(ChangePassword step, Secret password, StepContext context) {
    Waiter.forValue("every host takes the password", () -> refusing(step, password))
        .until(List::isEmpty)
        .every(LOOK)
        .atMost(COPIED)
        .time(context.time())
        .await();
  }

  private void putBack(
      ChangePassword step,
      XsClient xs,
      Secret next,
      Secret before,
      StepContext context,
      RuntimeException why) {
    context.progress("the new password is not taken everywhere; putting the old one back");
    xs.raw().session().changePassword(next, before);
    String outcome;
    try {
      await(step, before, context);
      outcome = "the old password was put back, and every host takes it";
    } catch (WaitTimeoutException e) {
      outcome =
          "the old password was put back on the coordinator, but not every host takes it; log in to"
              + " those with the new one: "
              + e.getMessage();
    }
    throw new XsException(
        "the new password did not work: " + why.getMessage() + "; " + outcome, why);
  }

  /** Returns the ways in that refuse a password, each with its host. */
  private List<String> refusing(ChangePassword step, Secret password) {
    List<String> refusing = new ArrayList<>();
    for (String member : step.members()) {
      HostEndpoint endpoint = fleet().endpoint(member);
      Credentials credentials = Credentials.password(endpoint.credentials().username(), password);
      LoginCheck.xapi(endpoint, credentials).ifPresent(refusing::add);
      if (shells.has(member) && byPassword(member)) {
        SshEndpoint ssh = shells.of(member).endpoint();
        LoginCheck.ssh(ssh.withLogin(SshLogin.password(credentials))).ifPresent(refusing::add);
      }
    }
    return refusing;
  }

  private boolean byPassword(String member) {
    return shells.of(member).endpoint().login() instanceof SshLogin.Password;
  }

  private void takeUp(String member, Secret password) {
    if (shells.has(member) && byPassword(member)) {
      SshEndpoint old = shells.of(member).endpoint();
      shells.replace(member, old.withLogin(SshLogin.password(old.login().username(), password)));
    }
  }
}
