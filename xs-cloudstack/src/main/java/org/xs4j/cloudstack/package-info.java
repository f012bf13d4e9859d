/** The CloudStack API client. Filled by the upgrade work; today the module only fixes its place. */
@NullMarked
package org.xs4j.cloudstack;

import org.jspecify.annotations.NullMarked;
