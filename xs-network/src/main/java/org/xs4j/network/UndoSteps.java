/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.xs4j.core.DeviceName;
import org.xs4j.core.NetworkLabel;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.Step;
import org.xs4j.network.internal.Notes;
import org.xs4j.ssh.dom0.ManagementRestore.Kind;
import org.xs4j.xenapi.raw.BondMode;

/** The opposites of steps, last one first. */
final class UndoSteps {
  private static final String POOL = "pool";

  private final Plan done;
  private final List<NetworkStep> steps = new ArrayList<>();
  private final List<String> left = new ArrayList<>();
  private final List<ApplyMtu> deferred = new ArrayList<>();
  private final Map<String, SetNetworkMtu> memberMtus = new TreeMap<>();
  private final List<ApplyMtu> formerMembers = new ArrayList<>();
  private final Map<String, String> last = new LinkedHashMap<>();

  UndoSteps(Plan done) {
    this.done = done;
  }

  /** Returns the steps; those about the networks of former members are last. */
  List<NetworkStep> steps() {
    memberMtus
        .values()
        .forEach(
            s ->
                emit(new SetNetworkMtu(s.coordinator(), s.label(), s.from(), s.to(), after(POOL))));
    formerMembers.forEach(
        step -> {
          if (memberMtus.containsKey(step.label().value())) {
            plugAnew(step);
          }
        });
    return List.copyOf(steps);
  }

  List<String> left() {
    return List.copyOf(left);
  }

  /** Adds what takes a step back, given what it noted before it acted. */
  void add(Step step, Map<String, String> notes) {
    if (!(step instanceof NetworkStep)) {
      left.add(step.describe() + ": there is no way back for this step");
      return;
    }
    String before = notes.get(Notes.BEFORE);
    if (step instanceof SetBondProperties s) {
      properties(s, notes);
    } else if (step instanceof MoveToBond) {
      left.add(step.describe() + ": it mended what was wrong");
    } else if (step instanceof ApplyMtu s) {
      mtu(s);
    } else if (step instanceof DisarmWatchdog s) {
      arm(s);
    } else if (step instanceof ArmWatchdog s) {
      emit(new DisarmWatchdog(s.host(), s.hostName(), s.label(), after(s.host())));
    } else if (before != null) {
      opposite(step, before, notes);
    }
  }

  private void opposite(Step step, String before, Map<String, String> notes) {
    if (step instanceof CreateNetwork s) {
      emit(new DestroyNetwork(s.coordinator(), s.label(), after(POOL)));
    } else if (step instanceof DestroyNetwork s) {
      emit(
          new CreateNetwork(s.coordinator(), s.label(), (int) Long.parseLong(before), after(POOL)));
    } else if (step instanceof SetNetworkMtu s) {
      emit(
          new SetNetworkMtu(
              s.coordinator(), s.label(), s.to(), (int) Long.parseLong(before), after(POOL)));
      deferred.stream().filter(a -> a.label().equals(s.label())).forEach(this::plugAnew);
    } else if (step instanceof LabelNetwork s) {
      label(s, before);
    } else {
      onHost(step, before, notes);
    }
  }

  private void onHost(Step step, String before, Map<String, String> notes) {
    if (step instanceof CreateBond s) {
      unbond(s.host(), s.hostName(), s.label(), s.devices(), s.management(), notes);
    } else if (step instanceof CompleteBond s) {
      unbond(s.host(), s.hostName(), s.label(), s.devices(), s.management(), notes);
    } else if (step instanceof DestroyBond s) {
      bond(s, before, notes);
    } else if (step instanceof SetBondMode s) {
      emit(
          new SetBondMode(
              s.host(),
              s.hostName(),
              s.label(),
              s.to(),
              s.from(),
              s.management(),
              after(s.host())));
    } else if (step instanceof CreateVlan s) {
      emit(new DestroyVlan(s.host(), s.hostName(), s.label(), s.tag(), after(s.host())));
    } else if (step instanceof DestroyVlan s) {
      emit(
          new CreateVlan(
              s.host(), s.hostName(), s.label(), DeviceName.of(before), s.tag(), after(s.host())));
    } else if (step instanceof SetAddress s) {
      IpSetting old = IpSetting.parse(before);
      emit(
          new SetAddress(
              s.host(),
              s.hostName(),
              s.label(),
              s.device(),
              s.tag(),
              s.to(),
              old,
              after(s.host())));
    } else if (step instanceof MarkInterface s) {
      emit(
          new MarkInterface(
              s.host(), s.hostName(), s.label(), s.device(), s.tag(), before, after(s.host())));
    }
  }

  /** What a watchdog guarded is taken back under the eyes of one, too. */
  private void arm(DisarmWatchdog step) {
    Kind puts = Kind.MODE;
    for (Step s : done.steps()) {
      if (s instanceof CreateBond c && isOf(step, c.host(), c.label())) {
        puts = Kind.REBOND;
      } else if (s instanceof DestroyBond d
          && isOf(step, d.host(), d.label())
          && puts == Kind.MODE) {
        puts = Kind.UNBOND;
      }
    }
    Kind back = puts;
    done.steps().stream()
        .filter(s -> s instanceof ArmWatchdog a && isOf(step, a.host(), a.label()))
        .map(ArmWatchdog.class::cast)
        .findFirst()
        .ifPresent(
            a ->
                emit(
                    new ArmWatchdog(
                        a.host(),
                        a.hostName(),
                        a.label(),
                        a.device(),
                        back,
                        a.seconds(),
                        after(a.host()))));
  }

  private static boolean isOf(DisarmWatchdog step, String host, NetworkLabel label) {
    return step.host().equals(host) && step.label().equals(label);
  }

  private void label(LabelNetwork step, String before) {
    try {
      emit(
          new LabelNetwork(
              step.coordinator(),
              step.device(),
              step.to().value(),
              NetworkLabel.of(before),
              after(POOL)));
    } catch (IllegalArgumentException e) {
      left.add(step.describe() + ": the old label cannot be set by xs (" + e.getMessage() + ")");
    }
  }

  /** Plugs what was plugged for another MTU anew, once the network has its old one back. */
  private void mtu(ApplyMtu step) {
    done.steps().stream()
        .filter(s -> s.id().equals("mtu:" + step.label()))
        .map(SetNetworkMtu.class::cast)
        .findFirst()
        .ifPresent(
            set ->
                deferred.add(
                    new ApplyMtu(
                        step.host(),
                        step.hostName(),
                        step.label(),
                        (int) set.from(),
                        step.management(),
                        List.of())));
  }

  private void plugAnew(ApplyMtu step) {
    emit(
        new ApplyMtu(
            step.host(),
            step.hostName(),
            step.label(),
            step.mtuBytes(),
            step.management(),
            after(step.host())));
  }

  private void properties(SetBondProperties step, Map<String, String> notes) {
    Map<String, String> to = new TreeMap<>();
    step.to()
        .keySet()
        .forEach(
            name -> {
              String before = notes.getOrDefault(Notes.BEFORE + "." + name, "");
              if (!before.isEmpty()) {
                to.put(name, before);
              } else if (notes.containsKey(Notes.BEFORE + "." + name)) {
                left.add(step.describe() + ": XAPI cannot take " + name + " away again");
              }
            });
    if (!to.isEmpty()) {
      Map<String, String> from = new TreeMap<>(step.to());
      from.keySet().retainAll(to.keySet());
      emit(
          new SetBondProperties(
              step.host(),
              step.hostName(),
              step.label(),
              from,
              to,
              step.management(),
              after(step.host())));
    }
  }

  /** Destroys a bond, and brings back the address of a member that XAPI does not bring back. */
  private void unbond(
      String host,
      String name,
      NetworkLabel label,
      List<DeviceName> devices,
      boolean management,
      Map<String, String> notes) {
    emit(new DestroyBond(host, name, label, devices, management, after(host)));
    devices.forEach(d -> memberMtu(host, name, d, management, notes));
    boolean again =
        done.steps().stream().anyMatch(s -> s.id().equals("address:" + label + "@" + host));
    for (DeviceName device : devices) {
      IpSetting old =
          IpSetting.parse(notes.getOrDefault(Notes.ADDRESS + device, IpSetting.NONE.toText()));
      if (old.isSet() && !management && !again) {
        emit(new SetAddress(host, name, label, device, -1, IpSetting.NONE, old, after(host)));
      }
    }
  }

  /** XAPI gave the bond's MTU to the network of each member, where it stays. */
  private void memberMtu(
      String host, String name, DeviceName device, boolean management, Map<String, String> notes) {
    String[] noted = notes.getOrDefault(Notes.MTU + device, "").split(" ", 2);
    String now = notes.getOrDefault(Notes.BOND_MTU, "");
    if (noted.length < 2 || noted[0].equals(now) || now.isEmpty()) {
      return;
    }
    try {
      NetworkLabel label = NetworkLabel.of(noted[1]);
      memberMtus.putIfAbsent(
          label.value(),
          new SetNetworkMtu(
              host, label, Long.parseLong(now), Integer.parseInt(noted[0]), List.of()));
      formerMembers.add(
          new ApplyMtu(host, name, label, Integer.parseInt(noted[0]), management, List.of()));
    } catch (IllegalArgumentException e) {
      left.add(name + ": the MTU of the network of " + device + " (" + e.getMessage() + ")");
    }
  }

  private void bond(DestroyBond step, String mode, Map<String, String> notes) {
    Map<String, String> properties = new TreeMap<>();
    notes.forEach(
        (key, value) -> {
          if (key.startsWith(Notes.BEFORE + ".")) {
            properties.put(key.substring(Notes.BEFORE.length() + 1), value);
          }
        });
    emit(
        new CreateBond(
            step.host(),
            step.hostName(),
            step.label(),
            step.devices(),
            List.of(),
            BondMode.of(mode),
            properties,
            step.management(),
            after(step.host())));
  }

  /** A step comes after the last one on its host and the last one on the pool. */
  private List<String> after(String what) {
    Stream<String> before =
        what.equals(POOL)
            ? last.values().stream()
            : Stream.of(POOL, what).filter(last::containsKey).map(last::get);
    return before.distinct().toList();
  }

  private void emit(NetworkStep step) {
    steps.add(step);
    for (String touched : step.touches()) {
      last.put(touched.replaceFirst("^host:", ""), step.id());
    }
  }
}
