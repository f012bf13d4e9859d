/** Tests of the simulator through its sockets and its public API. */
package org.xs4j.simulator;
