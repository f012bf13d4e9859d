/** JSON-RPC, read from Jackson's stream of tokens straight into its type. */
@NullMarked
package org.xs4j.xenapi.internal.jsonrpc;

import org.jspecify.annotations.NullMarked;
