/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Starts fresh simulated hosts for each test method of a class and its nested classes, and stops
 * them after it. Parameters of type {@link org.xs4j.simulator.XapiSimulator}, {@link
 * org.xs4j.simulator.SimulatedHost} (the first host) and {@link org.xs4j.xenapi.XsClient}
 * (connected to the first host) are supplied.
 *
 * <p>On a method it overrides the one of the class.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(XapiSimulationExtension.class)
public @interface XapiSimulation {
  /** Returns how many stand-alone hosts there are. */
  int hosts() default 1;

  /** Returns how many NICs each host has. */
  int nicsPerHost() default 4;

  /** Returns whether the hosts speak plain HTTP. */
  boolean plainHttp() default false;

  /**
   * Returns whether time is the machine's own. By default it stands still and moves when the client
   * or the test sleeps on it or advances it.
   */
  boolean realTime() default false;
}
