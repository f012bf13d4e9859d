/** What an upgrade is planned on: one look at a pool, its hosts and CloudStack, as values. */
@NullMarked
package org.xs4j.upgrade.facts;

import org.jspecify.annotations.NullMarked;
