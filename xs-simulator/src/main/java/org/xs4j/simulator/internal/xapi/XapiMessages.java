/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import org.xs4j.simulator.internal.dispatch.Handlers;
import org.xs4j.simulator.internal.messages.GeneratedMessages;
import org.xs4j.simulator.internal.schema.Schema;

/** All messages that are simulated. */
public final class XapiMessages {
  private XapiMessages() {}

  /** Returns the messages of all releases: those written by hand, then the generated ones. */
  public static Handlers all() {
    Handlers handlers = new Handlers();
    SessionCalls.register(handlers);
    NetworkCalls.register(handlers);
    PifCalls.register(handlers);
    AddressCalls.register(handlers);
    ManagementCalls.register(handlers);
    BondCalls.register(handlers);
    VlanCalls.register(handlers);
    TunnelCalls.register(handlers);
    HostCalls.register(handlers);
    PoolCalls.register(handlers);
    TaskCalls.register(handlers);
    EventCalls.register(handlers);
    HostPower.register(handlers);
    Emergency.register(handlers);
    HaCalls.register(handlers);
    PluginCalls.register(handlers);
    VmCalls.register(handlers);
    VmCopies.register(handlers);
    VmPower.register(handlers);
    VmSettings.register(handlers);
    VmLive.register(handlers);
    Blobs.register(handlers);
    RecordCalls.register(handlers);
    MessageCalls.register(handlers);
    ApplianceCalls.register(handlers);
    SriovCalls.register(handlers);
    PoolSettings.register(handlers);
    MemoryCalls.register(handlers);
    VmMigration.register(handlers);
    VifCalls.register(handlers);
    VifAddresses.register(handlers);
    VbdCalls.register(handlers);
    VdiCalls.register(handlers);
    VdiSettings.register(handlers);
    SrCalls.register(handlers);
    UpdateCalls.register(handlers);
    handlers.onTransfer("PUT /import_raw_vdi", RawImport::take);
    PbdCalls.register(handlers);
    GeneratedMessages.register(Schema.model(), handlers);
    HostKeys.watch(handlers);
    VmMessages.watch(handlers);
    return handlers;
  }
}
