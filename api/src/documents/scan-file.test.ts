import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { clamavScanner } from './scan-file.ts'

/** Speaks as clamd does: waits for the empty piece, then says what it thinks of everything before. */
const server = createServer((socket) => {
  const pieces: Buffer[] = []
  socket.on('data', (data: Buffer) => {
    pieces.push(data)
    const all = Buffer.concat(pieces)
    if (all.includes('SILENT')) return socket.end()
    if (!all.subarray(-4).equals(Buffer.alloc(4))) return
    if (all.includes('HUGE')) return socket.end('INSTREAM size limit exceeded. ERROR\0')
    if (!all.includes('EICAR')) return socket.end('stream: OK\0')
    socket.write('stream: Eicar-Sig')
    setImmediate(() => socket.end('nature FOUND\0'))
  })
  socket.on('error', () => {})
})
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const { port } = server.address() as AddressInfo
const scan = clamavScanner(`tcp://127.0.0.1:${port}`)
afterAll(() => server.close())

test('a clean file passes, also one of many pieces', async () => {
  await expect(scan(Buffer.alloc(300_000, 'a'))).resolves.toBeUndefined()
})

test('a file with a virus is refused', async () => {
  await expect(scan(Buffer.from(`${'a'.repeat(100_000)}EICAR`))).rejects.toMatchObject({
    status: 400,
    errors: [{ rule: 'virus' }],
  })
})

test('without an answer nothing passes', async () => {
  const gone = createServer().listen(0, '127.0.0.1')
  await once(gone, 'listening')
  const { port: closed } = gone.address() as AddressInfo
  gone.close()
  await once(gone, 'close')
  await expect(clamavScanner(`tcp://127.0.0.1:${closed}`)(Buffer.from('a'))).rejects.toMatchObject({ status: 503 })
})

test.for(['SILENT', 'HUGE'])(
  'a scanner that ends without a verdict lets nothing pass and accuses nobody: %s',
  async (file) => {
    await expect(scan(Buffer.from(file))).rejects.toMatchObject({ status: 503 })
  },
)
