/** What stands against an upgrade: pure looks at {@link org.xs4j.upgrade.facts.UpgradeFacts}. */
@NullMarked
package org.xs4j.upgrade.internal.checks;

import org.jspecify.annotations.NullMarked;
