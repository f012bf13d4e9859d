// SPDX-License-Identifier: Apache-2.0
//
// What a program on Xen Orchestra's client does. Arguments: the URL of a supporter, the transport.
// Prints what it saw, one line each.
import { createClient } from 'xen-api'

const [, , url, transport] = process.argv
const options = { allowUnauthorized: true, debounce: 5, transport, url }

function say(what) {
  console.log(what)
}

async function refused(work) {
  try {
    await work()
  } catch (error) {
    return [error.code, ...error.params].join(' ')
  }
  throw new Error('nothing was refused')
}

const wrong = createClient({ ...options, auth: { user: 'root', password: 'wrong' }, watchEvents: false })
say('wrong password: ' + (await refused(() => wrong.connect())))

const xapi = createClient({ ...options, auth: { user: 'root', password: 'secret' } })
await xapi.connect()
await xapi.objectsFetched

const all = Object.values(xapi.objects.all)
const master = xapi.getObjectByRef(xapi.pool.master)
say('connected: ' + all.filter(o => o.$type === 'host').length + ' hosts, led by ' + master.name_label)
say('cached: ' + all.filter(o => o.$type === 'PIF').length + ' PIFs, version ' + master.software_version.product_version)

const network = await xapi.call('network.create', { name_label: 'made by npm', other_config: { by: 'xen-api' } })
say('event: ' + (await xapi.barrier(network)).name_label)
await xapi.setFieldEntry('network', network, 'other_config', 'more', '<&>')
say('changed: ' + (await xapi.barrier(network)).other_config.more)

await xapi.callAsync('network.destroy', network)
await xapi.barrier()
say('task: ' + (xapi.getObjectByRef(network, undefined) === undefined ? 'destroyed' : 'still there'))
say('failed task: ' + (await refused(() => xapi.callAsync('network.destroy', 'OpaqueRef:gone'))))
say('error: ' + (await refused(() => xapi.call('network.get_record', 'OpaqueRef:gone'))))

const [sr] = await xapi.call('SR.get_by_name_label', 'local')
const disk = await xapi.call('VDI.create', {
  SR: sr,
  name_label: 'upload',
  name_description: '',
  other_config: {},
  read_only: false,
  sharable: false,
  type: 'user',
  virtual_size: 1 << 20,
})
const written = await xapi.putResource(Buffer.alloc(4096), '/import_raw_vdi', {
  query: { format: 'raw', vdi: disk },
  task: true,
})
say('upload: ' + (written === disk ? 'the disk' : written))

await xapi.disconnect()
// the event loop's last request is still on the line
process.exit(0)
