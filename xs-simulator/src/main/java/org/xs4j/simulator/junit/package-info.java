/**
 * Simulated hosts for JUnit tests: fresh ones for every test method.
 *
 * <pre>{@code
 * @XapiSimulation(hosts = 3, nicsPerHost = 4)
 * class BondTest {
 *   @Test
 *   void whenBonding_thenAllHostsHaveIt(XsClient xs, XapiSimulator sim) { … }
 * }
 * }</pre>
 */
@NullMarked
package org.xs4j.simulator.junit;

import org.jspecify.annotations.NullMarked;
