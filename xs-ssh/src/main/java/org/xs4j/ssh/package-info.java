/**
 * dom0 over SSH and SFTP. Filled by the host preparation work; today the module only fixes its
 * place.
 */
@NullMarked
package org.xs4j.ssh;

import org.jspecify.annotations.NullMarked;
