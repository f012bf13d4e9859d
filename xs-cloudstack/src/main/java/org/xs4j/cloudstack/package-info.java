/**
 * A client of CloudStack's HTTP API, with the commands that preparing and upgrading XenServer pools
 * needs.
 *
 * <pre>{@code
 * CloudStackClient cloud =
 *     CloudStackClient.builder()
 *         .url(URI.create("https://cloud.example.net:8443/client/api"))
 *         .keys(new ApiKeys(apiKey, Secret.of(secretKey)))
 *         .trust(CloudTrust.system())
 *         .build();
 * ClusterHandle cluster = cloud.cluster("xen-1");
 * cluster.unmanage(o -> {});
 * // … upgrade the pool …
 * cluster.manage(o -> o.atMost(Duration.ofMinutes(20)));
 * }</pre>
 *
 * <p>Every request is signed (HMAC-SHA1, signature version 3 with an expiry) and sent once. What
 * reads may be repeated by the caller; of what writes, the state is looked at before anything is
 * asked again. Unknown fields of answers are ignored. No secret is ever logged.
 */
@NullMarked
package org.xs4j.cloudstack;

import org.jspecify.annotations.NullMarked;
