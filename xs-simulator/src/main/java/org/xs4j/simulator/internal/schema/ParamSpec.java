/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.schema;

import org.jspecify.annotations.Nullable;

/**
 * A parameter of a message.
 *
 * @param name its name in the documentation
 * @param type its type
 * @param initial the value taken when it is left out; null for a mandatory one
 */
public record ParamSpec(String name, Type type, @Nullable Object initial) {}
