import { once } from 'node:events'
import { connect } from 'node:net'
import { Problem } from '../platform/problem.ts'
import type { ScanFile } from './check-upload.ts'

const seconds = 60
const piece = 64 * 1024

/**
 * A virus scanner behind ClamAV's protocol (clamd, INSTREAM) at an address such as `tcp://clamav:3310`. What it finds is refused with
 * 400; while it does not answer, uploads are refused with 503, because an unchecked file must not pass.
 */
export function clamavScanner(address: string): ScanFile {
  const { hostname, port } = new URL(address)
  return async (bytes) => {
    const answer = await ask({ host: hostname, port: Number(port) }, bytes).catch((cause: unknown) => {
      throw new Problem(
        503,
        'database-unavailable',
        'Die Virenprüfung ist gerade nicht erreichbar. Bitte laden Sie die Datei in wenigen Minuten noch einmal hoch.',
        [],
        cause,
      )
    })
    if (answer.endsWith(': OK')) return
    throw new Problem(400, 'invalid-file', 'In der Datei wurde Schadsoftware gefunden. Sie wurde nicht gespeichert.', [
      { pointer: '/contentBase64', rule: 'virus' },
    ])
  }
}

async function ask(where: { host: string; port: number }, bytes: Buffer): Promise<string> {
  const socket = connect(where)
  socket.setTimeout(seconds * 1000, () => socket.destroy(new Error('the virus scanner takes too long')))
  try {
    await once(socket, 'connect')
    const answer = once(socket, 'data') as Promise<[Buffer]>
    socket.write('zINSTREAM\0')
    for (let at = 0; at < bytes.length; at += piece) {
      const part = bytes.subarray(at, at + piece)
      socket.write(lengthOf(part.length))
      socket.write(part)
    }
    socket.write(lengthOf(0))
    const [said] = await answer
    return said.toString('utf8').replaceAll('\0', '').trim()
  } finally {
    socket.destroy()
  }
}

function lengthOf(length: number) {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(length)
  return bytes
}
