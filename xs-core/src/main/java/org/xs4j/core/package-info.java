/**
 * The words that every module speaks: references, network values, secrets and the error family.
 *
 * <p>Nothing here does I/O. A value that exists is valid: the factories refuse nonsense with a
 * message that names the field, the value received and what is allowed.
 *
 * <pre>{@code
 * VlanTag tag = VlanTag.of(120);
 * MacAddress mac = MacAddress.of("0a:1b:2c:3d:4e:5f");
 * }</pre>
 */
@NullMarked
package org.xs4j.core;

import org.jspecify.annotations.NullMarked;
