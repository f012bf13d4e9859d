/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core.style;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.immutables.value.Value;

/**
 * How this library's Immutables are generated: package-private, with builders in the JDK's types.
 */
@Target({ElementType.PACKAGE, ElementType.TYPE})
@Retention(RetentionPolicy.CLASS)
@Value.Style(
    visibilityString = "PACKAGE",
    overshadowImplementation = true,
    depluralize = true,
    jdkOnly = true,
    defaultAsDefault = true,
    redactedMask = "***")
public @interface XsStyle {}
