/** Speaks XAPI's dialect of XML-RPC over Apache XML-RPC, hardened against hostile answers. */
@NullMarked
package org.xs4j.xenapi.internal.xmlrpc;

import org.jspecify.annotations.NullMarked;
