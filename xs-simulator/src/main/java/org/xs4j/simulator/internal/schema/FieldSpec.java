/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.schema;

/**
 * A field of a class.
 *
 * @param name its name on the wire
 * @param type its type
 * @param writable whether a generated setter exists
 * @param constructor whether it is a member of the class's constructor
 * @param optional whether the constructor may leave it out
 * @param initial the value that a row has when nothing else is said
 */
public record FieldSpec(
    String name,
    Type type,
    boolean writable,
    boolean constructor,
    boolean optional,
    Object initial) {}
