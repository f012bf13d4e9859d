/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core.seeded;

class Prints {
  void hello() {
    System.out.println("hello");
  }
}
